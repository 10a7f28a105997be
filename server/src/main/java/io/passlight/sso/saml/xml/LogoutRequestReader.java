package io.passlight.sso.saml.xml;

import java.util.List;
import org.w3c.dom.Element;

/** Reads a {@code LogoutRequest}; what is missing or malformed is named. */
final class LogoutRequestReader {

  private LogoutRequestReader() {}

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
