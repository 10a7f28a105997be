package io.passlight.sso.saml.xml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider tells of itself (SAML 2.0 Metadata §2.4.4).
 *
 * @param consumers where it takes responses by HTTP-POST, the usual one first
 * @param signingCertificates X.509 in DER, base64
 * @param encryptionCertificates the same, for what is encrypted for it
 * @param requestsSigned whether it signs its requests
 * @param nameIdFormats URIs, the most wanted first
 * @param logout its single logout service; null: it has none by Redirect or POST
 * @param validUntil from then on this is not to be used; null: it says no end
 * @param cacheDuration how long it may be kept before it is asked for again; null: it does not say
 */
public record ServiceProviderMetadata(
    String entityId,
    List<Consumer> consumers,
    List<String> signingCertificates,
    List<String> encryptionCertificates,
    boolean requestsSigned,
    List<String> nameIdFormats,
    @Nullable Logout logout,
    @Nullable Instant validUntil,
    @Nullable Duration cacheDuration) {

  /** An assertion consumer service. */
  public record Consumer(String url, int index) {}

  /**
   * A single logout service.
   *
   * @param url where requests go
   * @param answers where answers go
   */
  public record Logout(String url, String answers, boolean byPost) {}
}
