package io.passlight.sso.saml;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.w3c.dom.Element;

/**
 * A logout message.
 *
 * @param address where the browser takes it, with its query; empty for one that a test makes
 * @param sender null: the server itself
 */
record LogoutXml(String address, String xml, @Nullable Peer sender) {

  private static final Pattern POSTED =
      Pattern.compile("name=\"SAMLRe(?:quest|sponse)\" value=\"([^\"]*)\"");
  private static final Pattern IN_QUERY = Pattern.compile("[?&]SAMLRe(?:quest|sponse)=([^&]*)");

  /** An application says that somebody has logged out. */
  static LogoutXml request(RunningServer server, Peer sender, String nameId, String session) {
    return named(server, sender, "<saml:NameID>%s</saml:NameID>".formatted(nameId), session);
  }

  /** The same, with the person's name in whatever element it is. */
  static LogoutXml named(RunningServer server, Peer sender, String name, String session) {
    String inner = "%s<samlp:SessionIndex>%s</samlp:SessionIndex>".formatted(name, session);
    return made(server, sender, "LogoutRequest", "", inner);
  }

  /** It answers. */
  static LogoutXml response(RunningServer server, Peer sender, String request, String status) {
    String inner =
        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:%s\"/>"
                .formatted(status)
            + "</samlp:Status>";
    return made(server, sender, "LogoutResponse", "InResponseTo=\"%s\"".formatted(request), inner);
  }

  private static LogoutXml made(
      RunningServer server, Peer sender, String name, String attribute, String inner) {
    String xml =
        ("<samlp:%1$s xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_%2$s\" %3$s"
                + " Version=\"2.0\" IssueInstant=\"%4$s\" Destination=\"%5$s/saml/logout\">"
                + "<saml:Issuer>%6$s</saml:Issuer>%7$s</samlp:%1$s>")
            .formatted(
                name,
                UUID.randomUUID(),
                attribute,
                server.clock().instant(),
                server.url(),
                sender.entityId(),
                inner);
    return new LogoutXml("", xml, sender);
  }

  /** What a redirect takes to an application. */
  static LogoutXml sentTo(Browser.Page page) {
    String location =
        page.location().orElseThrow(() -> new AssertionError(page.status() + page.body()));
    Matcher message = IN_QUERY.matcher(location);
    if (!message.find()) {
      throw new AssertionError(location);
    }
    byte[] bytes =
        Base64.getDecoder().decode(URLDecoder.decode(message.group(1), StandardCharsets.UTF_8));
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new LogoutXml(location, xml, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a form takes there. */
  static LogoutXml postedOn(Browser.Page page) {
    Matcher message = POSTED.matcher(page.body());
    if (!message.find()) {
      throw new AssertionError(page.status() + page.body());
    }
    byte[] bytes = Base64.getDecoder().decode(HtmlUtils.htmlUnescape(message.group(1)));
    return new LogoutXml("", new String(bytes, StandardCharsets.UTF_8), null);
  }

  LogoutXml with(String text, String instead) {
    return new LogoutXml(address, xml.replace(text, instead), sender);
  }

  String query(String name) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return name + "=" + Peer.encode(RequestXml.deflated(bytes));
  }

  /** Sends it, signed by its sender. */
  Browser.Page send(Browser browser) {
    return browser.get(
        "/saml/logout?" + Objects.requireNonNull(sender).key().signedQuery(query("SAMLRequest")));
  }

  Element root() {
    return Xml.parse(xml).getDocumentElement();
  }

  String id() {
    return root().getAttribute("ID");
  }

  String text(String element) {
    return Xml.first(root(), element).getTextContent();
  }

  boolean isQuerySignedBy(PublicKey key) {
    String query = address.substring(address.indexOf('?') + 1);
    String value = query.replaceFirst(".*&Signature=([^&]*)$", "$1");
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(query.replaceFirst("&Signature=.*", "").getBytes(StandardCharsets.UTF_8));
      return signature.verify(
          Base64.getDecoder().decode(URLDecoder.decode(value, StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
