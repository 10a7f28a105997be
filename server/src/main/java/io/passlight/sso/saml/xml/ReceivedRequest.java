package io.passlight.sso.saml.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An authentication request that came from outside. */
public final class ReceivedRequest extends Received {

  private final AuthnRequest request;
  private final @Nullable Element subject;

  private ReceivedRequest(Document document) {
    super(document);
    Element root = document.getDocumentElement();
    this.request = AuthnRequestReader.read(root);
    this.subject = new Elements(root).only(Namespaces.ASSERTION, "Subject");
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

  /**
   * Whom the service provider asks for (SAML 2.0 Core §3.4.1).
   *
   * @return null: it asks for nobody in particular
   * @throws XmlRefused if that is said by something else than a name, or by two
   */
  public @Nullable PersonName subject() {
    return subject == null ? null : PersonName.in(subject);
  }
}
