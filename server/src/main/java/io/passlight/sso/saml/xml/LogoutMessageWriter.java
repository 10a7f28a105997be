package io.passlight.sso.saml.xml;

import org.jspecify.annotations.Nullable;

/** Writes logout requests, and signs them. */
public final class LogoutMessageWriter {

  private LogoutMessageWriter() {}

  /**
   * The XML of a request.
   *
   * @param signer signs it; null: it stays unsigned, since its binding signs it
   */
  public static String write(LogoutMessage message, @Nullable XmlSigner signer) {
    var xml = new CanonicalXml();
    xml.start(
        "saml2p:LogoutRequest",
        "Destination",
        message.destination(),
        "ID",
        message.id(),
        "IssueInstant",
        ResponseWriter.time(message.issued()),
        "NotOnOrAfter",
        ResponseWriter.time(message.notOnOrAfter()),
        "Version",
        "2.0");
    xml.leaf("saml2:Issuer", message.issuer());
    int here = xml.length();
    ResponseWriter.addNameId(xml, message.nameId());
    xml.leaf("saml2p:SessionIndex", message.session());
    return ResponseWriter.signed(xml.end().toString(), here, message.id(), signer);
  }
}
