package io.passlight.sso.saml.xml;

import org.w3c.dom.Document;

/** An authentication request that came from outside. */
public final class ReceivedRequest extends Received {

  private final AuthnRequest request;

  private ReceivedRequest(Document document) {
    super(document);
    this.request = AuthnRequestReader.read(document.getDocumentElement());
  }

  /**
   * Parses a message.
   *
   * @param xml at most 256 KiB
   * @throws XmlRefused if it is no authentication request of SAML 2.0
   */
  public static ReceivedRequest parse(byte[] xml) {
    return new ReceivedRequest(GuardedXml.parse(xml));
  }

  /** What it says. All of it stands in the root, which is all that a signature covers. */
  public AuthnRequest request() {
    return request;
  }
}
