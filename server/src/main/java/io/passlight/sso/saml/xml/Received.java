package io.passlight.sso.saml.xml;

import java.security.PublicKey;
import java.util.Collection;
import org.w3c.dom.Document;

/**
 * A message that came from outside: first nothing but a claim of its issuer, by which the keys are
 * found that {@link #verify} it.
 */
public abstract sealed class Received
    permits ReceivedRequest, ReceivedLogout, ReceivedLogoutAnswer {

  private final Document document;

  Received(Document document) {
    this.document = document;
  }

  /** Whether there is anything in it that might be a signature. */
  public final boolean isSigned() {
    return document.getElementsByTagNameNS(Namespaces.SIGNATURE, "Signature").getLength() > 0;
  }

  /**
   * Checks its signature, which is to cover the whole message.
   *
   * @param keys of the issuer, as registered
   * @throws XmlRefused if a holder of one of them did not sign it so
   */
  public final void verify(Collection<PublicKey> keys) {
    SignatureGuard.verify(document, keys);
  }
}
