package io.passlight.sso.saml.xml;

import org.w3c.dom.Document;

/** A logout request that came from outside. */
public final class ReceivedLogout extends Received {

  private final LogoutRequest request;
  private final PersonName name;

  private ReceivedLogout(Document document) {
    super(document);
    this.request = LogoutRequestReader.read(document.getDocumentElement());
    this.name = PersonName.in(document.getDocumentElement());
  }

  /**
   * Parses a message.
   *
   * @param xml at most 256 KiB
   * @throws XmlRefused if it is no logout request of SAML 2.0
   */
  public static ReceivedLogout parse(byte[] xml) {
    return new ReceivedLogout(GuardedXml.parse(xml));
  }

  /** By which the service provider knows the person. */
  public PersonName name() {
    return name;
  }

  /** What it says. All of it stands in the root, which is all that a signature covers. */
  public LogoutRequest request() {
    return request;
  }
}
