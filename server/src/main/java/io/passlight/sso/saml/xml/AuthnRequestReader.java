package io.passlight.sso.saml.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads an {@code AuthnRequest}; what is missing or malformed is named. */
final class AuthnRequestReader {

  private static final Pattern INDEX = Pattern.compile("[0-9]{1,5}");

  private final RequestRoot root;
  private final Elements children;

  private AuthnRequestReader(RequestRoot root) {
    this.root = root;
    this.children = root.children();
  }

  static AuthnRequest read(Element root) {
    return new AuthnRequestReader(RequestRoot.of(root, "AuthnRequest")).request();
  }

  private AuthnRequest request() {
    String consumerUrl = root.attribute("AssertionConsumerServiceURL");
    Integer consumerIndex = index();
    String binding = root.attribute("ProtocolBinding");
    if (consumerIndex != null && (consumerUrl != null || binding != null)) {
      throw new XmlRefused(
          "AssertionConsumerServiceIndex excludes AssertionConsumerServiceURL and ProtocolBinding");
    }
    return new AuthnRequest(
        root.id(),
        root.issued(),
        root.issuer(),
        root.attribute("Destination"),
        consumerUrl,
        consumerIndex,
        binding,
        flag("ForceAuthn"),
        flag("IsPassive"),
        nameIdPolicy(),
        context());
  }

  private boolean flag(String name) {
    String value = root.attribute(name);
    return switch (value == null ? "false" : value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new XmlRefused(name + " is neither true nor false");
    };
  }

  private @Nullable Integer index() {
    String index = root.attribute("AssertionConsumerServiceIndex");
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
            RequestRoot.bounded(policy, "Format"), RequestRoot.bounded(policy, "SPNameQualifier"));
  }

  private @Nullable RequestedContext context() {
    Element context = children.only(Namespaces.PROTOCOL, "RequestedAuthnContext");
    if (context == null) {
      return null;
    }
    List<String> classes = new ArrayList<>();
    for (Element each : new Elements(context).all(Namespaces.ASSERTION, "AuthnContextClassRef")) {
      classes.add(RequestRoot.bounded(Elements.text(each)));
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
}
