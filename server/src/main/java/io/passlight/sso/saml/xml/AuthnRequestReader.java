package io.passlight.sso.saml.xml;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads an {@code AuthnRequest}; what is missing or malformed is named. */
final class AuthnRequestReader {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,256}");
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,5}");
  private static final int LONGEST = 2048;

  private final Element root;
  private final Elements children;

  private AuthnRequestReader(Element root) {
    this.root = root;
    this.children = new Elements(root);
  }

  static AuthnRequest read(Element root) {
    if (!Elements.is(root, Namespaces.PROTOCOL, "AuthnRequest")) {
      throw new XmlRefused("The message is not an AuthnRequest of SAML 2.0");
    }
    if (!"2.0".equals(Elements.attribute(root, "Version"))) {
      throw new XmlRefused("The message is not of SAML version 2.0");
    }
    return new AuthnRequestReader(root).request();
  }

  private AuthnRequest request() {
    String consumerUrl = attribute("AssertionConsumerServiceURL");
    Integer consumerIndex = index();
    String binding = attribute("ProtocolBinding");
    if (consumerIndex != null && (consumerUrl != null || binding != null)) {
      throw new XmlRefused(
          "AssertionConsumerServiceIndex excludes AssertionConsumerServiceURL and ProtocolBinding");
    }
    return new AuthnRequest(
        id(),
        issued(),
        issuer(),
        attribute("Destination"),
        consumerUrl,
        consumerIndex,
        binding,
        flag("ForceAuthn"),
        flag("IsPassive"),
        nameIdPolicy(),
        context(),
        subject());
  }

  private String id() {
    String id = attribute("ID");
    if (id == null || !ID.matcher(id).matches()) {
      throw new XmlRefused("The ID is missing, or none of 1 to 256 plain characters");
    }
    return id;
  }

  private Instant issued() {
    try {
      return Instant.parse(Objects.requireNonNullElse(attribute("IssueInstant"), ""));
    } catch (DateTimeParseException e) {
      throw new XmlRefused("IssueInstant is missing, or not a time in UTC");
    }
  }

  private String issuer() {
    Element issuer = children.only(Namespaces.ASSERTION, "Issuer");
    if (issuer == null) {
      throw new XmlRefused("The Issuer is missing");
    }
    return bounded(Elements.text(issuer));
  }

  private boolean flag(String name) {
    String value = attribute(name);
    return switch (value == null ? "false" : value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new XmlRefused(name + " is neither true nor false");
    };
  }

  private @Nullable Integer index() {
    String index = attribute("AssertionConsumerServiceIndex");
    if (index == null) {
      return null;
    }
    if (!INDEX.matcher(index).matches()) {
      throw new XmlRefused("AssertionConsumerServiceIndex is no index");
    }
    return Integer.valueOf(index);
  }

  private AuthnRequest.@Nullable NameIdPolicy nameIdPolicy() {
    Element policy = children.only(Namespaces.PROTOCOL, "NameIDPolicy");
    return policy == null
        ? null
        : new AuthnRequest.NameIdPolicy(
            bounded(policy, "Format"), bounded(policy, "SPNameQualifier"));
  }

  private @Nullable RequestedContext context() {
    Element context = children.only(Namespaces.PROTOCOL, "RequestedAuthnContext");
    if (context == null) {
      return null;
    }
    List<String> classes = new ArrayList<>();
    for (Element each : new Elements(context).all(Namespaces.ASSERTION, "AuthnContextClassRef")) {
      classes.add(bounded(Elements.text(each)));
    }
    String comparison = Elements.attribute(context, "Comparison");
    return new RequestedContext(comparison(comparison == null ? "exact" : comparison), classes);
  }

  private static RequestedContext.Comparison comparison(String text) {
    for (RequestedContext.Comparison each : RequestedContext.Comparison.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new XmlRefused("Comparison is none of exact, minimum, maximum and better");
  }

  private @Nullable String subject() {
    Element subject = children.only(Namespaces.ASSERTION, "Subject");
    if (subject == null) {
      return null;
    }
    Element nameId = new Elements(subject).only(Namespaces.ASSERTION, "NameID");
    if (nameId == null) {
      throw new XmlRefused("The Subject is named by something else than a NameID");
    }
    return bounded(Elements.text(nameId));
  }

  private @Nullable String attribute(String name) {
    return bounded(root, name);
  }

  private static @Nullable String bounded(Element element, String name) {
    String value = Elements.attribute(element, name);
    return value == null ? null : bounded(value);
  }

  private static String bounded(String value) {
    if (value.length() > LONGEST) {
      throw new XmlRefused("The message has a value of more than 2048 characters");
    }
    return value;
  }
}
