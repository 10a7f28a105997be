package io.passlight.sso;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fetches what applications publish: little, soon, and never from where only this server can look.
 * The host is looked up before; should it lead elsewhere a moment later, TLS still finds no
 * certificate of that name there, so nothing is asked and nothing read.
 */
@Component
public class PublishedDocuments {

  private static final Duration TO_CONNECT = Duration.ofSeconds(3);

  private volatile @Nullable HttpClient client;

  /**
   * How far a fetch may go.
   *
   * @param bytes the longest answer
   * @param time for the whole of it, in full seconds
   * @param privateToo whether addresses of this machine and of private networks may be asked
   * @param setting the name of the setting that says so, for the error
   */
  public record Bounds(int bytes, Duration time, boolean privateToo, String setting) {}

  /**
   * The answer to a request, whatever its status; redirects are not followed.
   *
   * @throws IOException with a sentence, without its full stop, if there is none within the bounds
   */
  public HttpResponse<byte[]> fetch(HttpRequest.Builder request, Bounds bounds) throws IOException {
    HttpRequest whole = request.timeout(bounds.time()).build();
    checkReachable(whole.uri(), bounds);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client()
            .sendAsync(
                whole,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), bounds.bytes()));
    long seconds = bounds.time().toSeconds();
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(
          "There is no answer of at most %d KiB: %s".formatted(bounds.bytes() / 1024, e.getCause()),
          e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("There is no answer within %d seconds".formatted(seconds), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("This server stops", e);
    }
  }

  private static void checkReachable(URI uri, Bounds bounds) throws IOException {
    if (!bounds.privateToo()
        && !Arrays.stream(InetAddress.getAllByName(uri.getHost()))
            .allMatch(PublicAddresses::contains)) {
      throw new IOException("The address is private, and %s false".formatted(bounds.setting()));
    }
  }

  /** Most servers never need it. */
  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made =
              HttpClient.newBuilder()
                  .connectTimeout(TO_CONNECT)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .build();
          client = made;
        }
      }
    }
    return made;
  }
}
