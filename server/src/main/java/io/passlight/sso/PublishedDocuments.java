package io.passlight.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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

  private static final Executor LOOK_UPS =
      task -> Thread.ofVirtual().name("passlight-look-up").start(task);

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
    long deadline = System.nanoTime() + bounds.time().toNanos();
    if (!bounds.privateToo()) {
      // A name server may be as silent as a web server, and Java's look-up knows no limit of time.
      checkPublic(
          await(
              CompletableFuture.supplyAsync(() -> addresses(whole.uri().getHost()), LOOK_UPS),
              deadline,
              bounds),
          bounds);
    }
    return await(
        client()
            .sendAsync(
                whole,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), bounds.bytes())),
        deadline,
        bounds);
  }

  private static <T> T await(CompletableFuture<T> answer, long deadline, Bounds bounds)
      throws IOException {
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unknown) {
        throw new IOException(unknown.getMessage(), e);
      }
      throw new IOException(
          "There is no answer of at most %d KiB: %s".formatted(bounds.bytes() / 1024, e.getCause()),
          e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(
          "There is no answer within %d seconds".formatted(bounds.time().toSeconds()), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("This server stops", e);
    }
  }

  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("The host %s is not known".formatted(host), e);
    }
  }

  private static void checkPublic(InetAddress[] addresses, Bounds bounds) throws IOException {
    if (!Arrays.stream(addresses).allMatch(PublicAddresses::contains)) {
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
