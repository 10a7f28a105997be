package io.passlight.sso.saml.xml;

import java.util.List;
import org.w3c.dom.Element;

/** Reads a {@code LogoutRequest}; what is missing or malformed is named. */
final class LogoutRequestReader {

  private LogoutRequestReader() {}

  static LogoutRequest read(Element element) {
    RequestRoot root = RequestRoot.of(element, "LogoutRequest");
    Element nameId = root.children().only(Namespaces.ASSERTION, "NameID");
    if (nameId == null) {
      throw new XmlRefused("The NameID is missing, or encrypted");
    }
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
        RequestRoot.bounded(Elements.text(nameId)),
        RequestRoot.bounded(nameId, "Format"),
        sessions);
  }
}
