package io.passlight.sso.saml.xml;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider asks (SAML 2.0 Core §3.4.1), as it stands in the message; null where it
 * does not. Whom it asks for, which may be encrypted: see {@link ReceivedRequest#subject}.
 *
 * @param id 1 to 256 letters, digits, {@code .}, {@code _}, {@code :} or {@code -}
 * @param issuer its entity id
 * @param consumerUrl where it wants its answer
 * @param consumerIndex the same by index
 * @param binding how it wants its answer
 * @param forceAuthn only a new login will do
 * @param isPassive no page may be shown
 * @param nameIdPolicy how it wants people named
 */
public record AuthnRequest(
    String id,
    Instant issued,
    String issuer,
    @Nullable String destination,
    @Nullable String consumerUrl,
    @Nullable Integer consumerIndex,
    @Nullable String binding,
    boolean forceAuthn,
    boolean isPassive,
    @Nullable NameIdPolicy nameIdPolicy,
    @Nullable RequestedContext context) {

  /**
   * How people are to be named (§3.4.1.1).
   *
   * @param format a URI
   * @param spNameQualifier in whose name the identifier is to be, if not the asking one's
   */
  public record NameIdPolicy(@Nullable String format, @Nullable String spNameQualifier) {}
}
