package io.passlight.sso.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Fetches what applications publish: little, soon, and never from where only this server can look.
 * The host is looked up before; should it lead elsewhere a moment later, TLS still finds no
 * certificate of that name there, so nothing is asked and nothing read.
 */
@Component
@EnableConfigurationProperties(OidcProperties.class)
class ClientDocuments {

  private static final int MAX_BYTES = 64 * 1024;
  private static final Duration TO_CONNECT = Duration.ofSeconds(3);
  private static final Duration IN_ALL = Duration.ofSeconds(5);

  private final OidcProperties properties;
  private volatile @Nullable HttpClient client;

  ClientDocuments(OidcProperties properties) {
    this.properties = properties;
  }

  /**
   * The text at an address, in UTF-8: at most 64 KiB, within 5 seconds; redirects are not followed.
   *
   * @param address {@code https}, or {@code http} on this machine where that may be asked
   * @throws IOException with a sentence, if there is none to be had
   */
  String fetch(String address) throws IOException {
    URI uri = URI.create(address);
    checkReachable(uri);
    HttpResponse<byte[]> response = send(HttpRequest.newBuilder(uri).timeout(IN_ALL).build());
    if (response.statusCode() != 200) {
      throw new IOException("The answer has status " + response.statusCode());
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private void checkReachable(URI uri) throws IOException {
    if (properties.privateAddresses()) {
      return;
    }
    if (!"https".equals(uri.getScheme())
        || !Arrays.stream(InetAddress.getAllByName(uri.getHost()))
            .allMatch(PublicAddresses::contains)) {
      throw new IOException("The address is private, and passlight.oidc.private-addresses false");
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client()
            .sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      return answer.get(IN_ALL.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("Nothing is answered: " + e.getCause(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("There is no answer within 5 seconds", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Most servers never need it. */
  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
          client = made;
        }
      }
    }
    return made;
  }
}
