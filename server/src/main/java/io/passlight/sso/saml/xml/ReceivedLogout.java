package io.passlight.sso.saml.xml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A logout request that came from outside. */
public final class ReceivedLogout extends Received {

  private final LogoutRequest request;
  private final Element name;

  private ReceivedLogout(Document document) {
    super(document);
    this.request = LogoutRequestReader.read(document.getDocumentElement());
    this.name = LogoutRequestReader.name(document.getDocumentElement());
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

  /**
   * The name by which the service provider knows the person, to be asked for once the message is
   * verified: nobody else may have anything decrypted.
   *
   * @throws XmlRefused if it is encrypted, and not for this server as it has to be
   */
  public String nameId(XmlDecrypter decrypter) {
    Element plain =
        Elements.is(name, Namespaces.ASSERTION, "EncryptedID") ? decrypter.nameId(name) : name;
    return RequestRoot.bounded(Elements.text(plain));
  }

  /** What it says. All of it stands in the root, which is all that a signature covers. */
  public LogoutRequest request() {
    return request;
  }
}
