package io.passlight.sso.saml.xml;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes responses, and signs them or their assertion or both, and encrypts the assertion. */
public final class ResponseWriter {

  private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

  private ResponseWriter() {}

  /**
   * The XML of a response.
   *
   * @throws IllegalArgumentException if a text has characters that XML does not have
   */
  public static String write(Response response, Protection protection) {
    var xml = new CanonicalXml();
    int here = start(xml, "saml2p:Response", response);
    addStatus(xml, response.status());
    if (response.assertion() != null) {
      String assertion = write(response.assertion(), protection.assertionSigner());
      XmlEncrypter encrypter = protection.encrypter();
      xml.whole(encrypter == null ? assertion : encrypter.encrypt(assertion));
    }
    return signed(xml.end().toString(), here, response.id(), protection.responseSigner());
  }

  /**
   * The XML of an answer to a logout request: a response without assertion.
   *
   * @param signer signs it; null: it stays unsigned, since its binding signs it
   */
  public static String writeLogout(Response response, @Nullable XmlSigner signer) {
    var xml = new CanonicalXml();
    int here = start(xml, "saml2p:LogoutResponse", response);
    addStatus(xml, response.status());
    return signed(xml.end().toString(), here, response.id(), signer);
  }

  /** Root and issuer; gives the place of a signature. */
  private static int start(CanonicalXml xml, String name, Response response) {
    xml.start(
        name,
        "Destination",
        response.destination(),
        "ID",
        response.id(),
        "InResponseTo",
        response.inResponseTo(),
        "IssueInstant",
        time(response.issued()),
        "Version",
        "2.0");
    xml.leaf("saml2:Issuer", response.issuer());
    return xml.length();
  }

  private static String write(Assertion assertion, @Nullable XmlSigner signer) {
    var xml = new CanonicalXml();
    xml.start(
        "saml2:Assertion",
        "ID",
        assertion.id(),
        "IssueInstant",
        time(assertion.issued()),
        "Version",
        "2.0");
    xml.leaf("saml2:Issuer", assertion.issuer());
    int here = xml.length();
    addSubject(xml, assertion);
    addConditions(xml, assertion);
    addAuthentication(xml, assertion);
    addAttributes(xml, assertion);
    return signed(xml.end().toString(), here, assertion.id(), signer);
  }

  /** The signature comes right after the issuer (SAML 2.0 Core §2.3.3, §3.2.2). */
  static String signed(String xml, int at, String id, @Nullable XmlSigner signer) {
    return signer == null
        ? xml
        : new StringBuilder(xml).insert(at, signer.sign(id, xml)).toString();
  }

  private static void addStatus(CanonicalXml xml, Status status) {
    xml.start("saml2p:Status").start("saml2p:StatusCode", "Value", status.code().uri());
    if (status.detail() != null) {
      xml.start("saml2p:StatusCode", "Value", status.detail().uri()).end();
    }
    xml.end();
    if (status.message() != null) {
      xml.leaf("saml2p:StatusMessage", status.message());
    }
    xml.end();
  }

  private static void addSubject(CanonicalXml xml, Assertion assertion) {
    addNameId(xml.start("saml2:Subject"), assertion.nameId());
    xml.start("saml2:SubjectConfirmation", "Method", BEARER)
        .start(
            "saml2:SubjectConfirmationData",
            "InResponseTo",
            assertion.inResponseTo(),
            "NotOnOrAfter",
            time(assertion.notOnOrAfter()),
            "Recipient",
            assertion.recipient())
        .end()
        .end()
        .end();
  }

  static void addNameId(CanonicalXml xml, Assertion.NameId nameId) {
    xml.leaf(
        "saml2:NameID",
        nameId.value(),
        "Format",
        nameId.format(),
        "NameQualifier",
        nameId.nameQualifier(),
        "SPNameQualifier",
        nameId.spNameQualifier());
  }

  private static void addConditions(CanonicalXml xml, Assertion assertion) {
    xml.start(
            "saml2:Conditions",
            "NotBefore",
            time(assertion.notBefore()),
            "NotOnOrAfter",
            time(assertion.notOnOrAfter()))
        .start("saml2:AudienceRestriction");
    assertion.audiences().forEach(audience -> xml.leaf("saml2:Audience", audience));
    xml.end().end();
  }

  private static void addAuthentication(CanonicalXml xml, Assertion assertion) {
    xml.start(
            "saml2:AuthnStatement",
            "AuthnInstant",
            time(assertion.authenticated()),
            "SessionIndex",
            assertion.session(),
            "SessionNotOnOrAfter",
            time(assertion.sessionUntil()))
        .start("saml2:AuthnContext")
        .leaf("saml2:AuthnContextClassRef", assertion.contextClass())
        .end()
        .end();
  }

  private static void addAttributes(CanonicalXml xml, Assertion assertion) {
    if (assertion.attributes().isEmpty()) {
      return; // the schema wants at least one
    }
    xml.start("saml2:AttributeStatement");
    for (Assertion.Attribute attribute : assertion.attributes()) {
      xml.start(
          "saml2:Attribute",
          "FriendlyName",
          attribute.friendlyName(),
          "Name",
          attribute.name(),
          "NameFormat",
          attribute.nameFormat());
      attribute.values().forEach(value -> xml.leaf("saml2:AttributeValue", value));
      xml.end();
    }
    xml.end();
  }

  static String time(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }
}
