package io.passlight.sso.saml.xml;

import java.security.PublicKey;
import java.util.Collection;
import org.w3c.dom.Document;

/**
 * An authentication request that came from outside: first nothing but a claim of its issuer, by
 * which the keys are found that {@link #verify} it.
 */
public final class ReceivedRequest {

  private final Document document;
  private final AuthnRequest request;

  private ReceivedRequest(Document document, AuthnRequest request) {
    this.document = document;
    this.request = request;
  }

  /**
   * Parses a message.
   *
   * @param xml at most 256 KiB
   * @throws XmlRefused if it is no authentication request of SAML 2.0
   */
  public static ReceivedRequest parse(byte[] xml) {
    Document document = GuardedXml.parse(xml);
    return new ReceivedRequest(document, AuthnRequestReader.read(document.getDocumentElement()));
  }

  /** What it says. All of it stands in the root, which is all that a signature covers. */
  public AuthnRequest request() {
    return request;
  }

  /** Whether there is anything in it that might be a signature. */
  public boolean isSigned() {
    return document.getElementsByTagNameNS(Namespaces.SIGNATURE, "Signature").getLength() > 0;
  }

  /**
   * Checks its signature, which is to cover the whole message.
   *
   * @param keys of the issuer, as registered
   * @throws XmlRefused if a holder of one of them did not sign it so
   */
  public void verify(Collection<PublicKey> keys) {
    SignatureGuard.verify(document, keys);
  }
}
