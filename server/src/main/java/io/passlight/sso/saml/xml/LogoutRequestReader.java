package io.passlight.sso.saml.xml;

import java.util.List;
import org.w3c.dom.Element;

/** Reads a {@code LogoutRequest}; what is missing or malformed is named. */
final class LogoutRequestReader {

  private LogoutRequestReader() {}

  /** The one element that names the person: a {@code NameID}, or an {@code EncryptedID}. */
  static Element name(Element element) {
    var children = new Elements(element);
    Element plain = children.only(Namespaces.ASSERTION, "NameID");
    Element encrypted = children.only(Namespaces.ASSERTION, "EncryptedID");
    if (plain != null && encrypted != null) {
      throw new XmlRefused("The message has a NameID and an EncryptedID");
    }
    Element name = plain == null ? encrypted : plain;
    if (name == null) {
      throw new XmlRefused("The NameID is missing");
    }
    return name;
  }

  static LogoutRequest read(Element element) {
    RequestRoot root = RequestRoot.of(element, "LogoutRequest");
    List<String> sessions =
        root.children().all(Namespaces.PROTOCOL, "SessionIndex").stream()
            .map(each -> RequestRoot.bounded(Elements.text(each)))
            .toList();
    return new LogoutRequest(
        root.id(),
        root.issued(),
        root.issuer(),
        root.attribute("Destination"),
        root.time("NotOnOrAfter"),
        sessions);
  }
}
