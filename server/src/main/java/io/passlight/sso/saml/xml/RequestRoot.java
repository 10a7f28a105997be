package io.passlight.sso.saml.xml;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What requests and responses have in their root (SAML 2.0 Core §3.2). */
final class RequestRoot {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,256}");
  private static final int LONGEST = 2048;

  private final Element root;
  private final Elements children;

  private RequestRoot(Element root) {
    this.root = root;
    this.children = new Elements(root);
  }

  /** The root, if it is of this name and of SAML 2.0. */
  static RequestRoot of(Element root, String name) {
    if (!Elements.is(root, Namespaces.PROTOCOL, name)) {
      throw new XmlRefused("The message is no %s of SAML 2.0".formatted(name));
    }
    if (!"2.0".equals(Elements.attribute(root, "Version"))) {
      throw new XmlRefused("The message is not of SAML version 2.0");
    }
    return new RequestRoot(root);
  }

  Elements children() {
    return children;
  }

  String id() {
    String id = attribute("ID");
    if (id == null || !ID.matcher(id).matches()) {
      throw new XmlRefused("The ID is missing, or none of 1 to 256 plain characters");
    }
    return id;
  }

  Instant issued() {
    Instant issued = time("IssueInstant");
    if (issued == null) {
      throw new XmlRefused("IssueInstant is missing");
    }
    return issued;
  }

  String issuer() {
    Element issuer = children.only(Namespaces.ASSERTION, "Issuer");
    if (issuer == null) {
      throw new XmlRefused("The Issuer is missing");
    }
    return bounded(Elements.text(issuer));
  }

  @Nullable Instant time(String name) {
    String value = attribute(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new XmlRefused(name + " is not a time in UTC");
    }
  }

  @Nullable String attribute(String name) {
    return bounded(root, name);
  }

  static @Nullable String bounded(Element element, String name) {
    String value = Elements.attribute(element, name);
    return value == null ? null : bounded(value);
  }

  static String bounded(String value) {
    if (value.length() > LONGEST) {
      throw new XmlRefused("The message has a value of more than 2048 characters");
    }
    return value;
  }
}
