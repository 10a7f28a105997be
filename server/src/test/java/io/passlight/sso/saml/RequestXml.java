package io.passlight.sso.saml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** An authentication request in text, part by part, so that a test can bend each. */
record RequestXml(
    String id,
    String issuer,
    String issued,
    @Nullable String destination,
    String attributes,
    String beforeIssuer,
    String afterIssuer) {

  RequestXml(String issuer, String destination, String issued) {
    this("_" + UUID.randomUUID(), issuer, issued, destination, "", "", "");
  }

  RequestXml withId(String other) {
    return new RequestXml(
        other, issuer, issued, destination, attributes, beforeIssuer, afterIssuer);
  }

  RequestXml withIssuer(String other) {
    return new RequestXml(id, other, issued, destination, attributes, beforeIssuer, afterIssuer);
  }

  RequestXml issuedAt(String other) {
    return new RequestXml(id, issuer, other, destination, attributes, beforeIssuer, afterIssuer);
  }

  RequestXml to(@Nullable String other) {
    return new RequestXml(id, issuer, issued, other, attributes, beforeIssuer, afterIssuer);
  }

  /** Such as {@code ForceAuthn="true"}. */
  RequestXml with(String attribute) {
    return new RequestXml(
        id, issuer, issued, destination, attributes + " " + attribute, beforeIssuer, afterIssuer);
  }

  /** More elements after the issuer. */
  RequestXml containing(String elements) {
    return new RequestXml(
        id, issuer, issued, destination, attributes, beforeIssuer, afterIssuer + elements);
  }

  String xml() {
    return "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
        + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\""
        + id
        + "\" Version=\"2.0\" IssueInstant=\""
        + issued
        + "\""
        + (destination == null ? "" : " Destination=\"" + destination + "\"")
        + attributes
        + ">"
        + beforeIssuer
        + "<saml:Issuer>"
        + issuer
        + "</saml:Issuer>"
        + afterIssuer
        + "</samlp:AuthnRequest>";
  }

  /** As the Redirect binding carries it: deflated, in base64. */
  String deflated() {
    return deflated(xml().getBytes(StandardCharsets.UTF_8));
  }

  static String deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    var out = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
