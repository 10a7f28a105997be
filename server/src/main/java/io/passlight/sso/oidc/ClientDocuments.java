package io.passlight.sso.oidc;

import io.passlight.sso.PublishedDocuments;
import io.passlight.sso.PublishedDocuments.Bounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What OpenID Connect clients publish: their keys, lists of their addresses. */
@Component
@EnableConfigurationProperties(OidcProperties.class)
class ClientDocuments {

  private static final int MAX_BYTES = 64 * 1024;
  private static final Duration IN_ALL = Duration.ofSeconds(5);
  private static final String SETTING = "passlight.oidc.private-addresses";

  private final PublishedDocuments documents;
  private final Bounds bounds;

  ClientDocuments(PublishedDocuments documents, OidcProperties properties) {
    this.documents = documents;
    this.bounds = new Bounds(MAX_BYTES, IN_ALL, properties.privateAddresses(), SETTING);
  }

  /**
   * The text at an address, in UTF-8: at most 64 KiB, within 5 seconds; redirects are not followed.
   *
   * @param address {@code https}, or {@code http} on this machine where that may be asked
   * @throws IOException with a sentence, if there is none to be had
   */
  String fetch(String address) throws IOException {
    return new String(bytes(address), StandardCharsets.UTF_8);
  }

  /** The bytes at an address, as {@link #fetch}. */
  byte[] bytes(String address) throws IOException {
    URI uri = URI.create(address);
    if (!bounds.privateToo() && !"https".equals(uri.getScheme())) {
      throw new IOException("The address is not https, and " + SETTING + " false");
    }
    HttpResponse<byte[]> response = documents.fetch(HttpRequest.newBuilder(uri), bounds);
    if (response.statusCode() != 200) {
      throw new IOException("The answer has status " + response.statusCode());
    }
    return response.body();
  }
}
