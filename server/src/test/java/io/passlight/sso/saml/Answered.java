package io.passlight.sso.saml;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A response as it reaches a service provider.
 *
 * @param address where the browser posts it
 * @param fields of the form
 */
record Answered(String address, Map<String, String> fields) {

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  /** The response on a page that posts one. */
  static Answered on(Browser.Page page) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find() || !page.body().contains("SAMLResponse")) {
      throw new AssertionError("no response, but " + page.status() + page.location() + page.body());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(page.body());
    while (field.find()) {
      fields.put(field.group(1), HtmlUtils.htmlUnescape(field.group(2)));
    }
    return new Answered(HtmlUtils.htmlUnescape(action.group(1)), fields);
  }

  /** Whether a page posts a response with an assertion. */
  static boolean isOn(Browser.Page page) {
    return page.body().contains("SAMLResponse") && on(page).isAssertion();
  }

  String xml() {
    String message = String.valueOf(fields.get("SAMLResponse"));
    return new String(Base64.getDecoder().decode(message), StandardCharsets.UTF_8);
  }

  Element response() {
    return Xml.parse(xml()).getDocumentElement();
  }

  Element assertion() {
    return Xml.child(response(), "Assertion");
  }

  boolean isAssertion() {
    return Xml.has(response(), "Assertion");
  }

  /** Both status codes, without what all begin with. */
  List<String> status() {
    List<String> codes = new ArrayList<>();
    NodeList all = response().getElementsByTagNameNS("*", "StatusCode");
    for (int i = 0; i < all.getLength(); i++) {
      String code = ((Element) all.item(i)).getAttribute("Value");
      codes.add(code.substring(code.lastIndexOf(':') + 1));
    }
    return codes;
  }

  String nameId() {
    return Xml.first(assertion(), "NameID").getTextContent();
  }

  String context() {
    return Xml.first(assertion(), "AuthnContextClassRef").getTextContent();
  }

  /** The values of an attribute. */
  List<String> attribute(String name) {
    List<String> values = new ArrayList<>();
    NodeList all = assertion().getElementsByTagNameNS("*", "Attribute");
    for (int i = 0; i < all.getLength(); i++) {
      if (((Element) all.item(i)).getAttribute("Name").equals(name)) {
        NodeList texts = ((Element) all.item(i)).getElementsByTagNameNS("*", "AttributeValue");
        for (int j = 0; j < texts.getLength(); j++) {
          values.add(texts.item(j).getTextContent());
        }
      }
    }
    return values;
  }

  static PublicKey key(RunningServer server, CertifiedKey.Kind kind) {
    return server.bean(CertifiedKeys.class).current(kind).certificate().getPublicKey();
  }

  boolean hasSignedAssertion(RunningServer server) {
    return Xml.isSigned(assertion(), key(server, CertifiedKey.Kind.RSA));
  }
}
