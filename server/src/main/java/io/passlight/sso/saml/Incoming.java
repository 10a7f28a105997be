package io.passlight.sso.saml;

import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.SignedQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message as its binding brought it.
 *
 * @param xml at most 256 KiB
 * @param relayState null: there was none
 * @param signature of the Redirect binding; null: none, or one within the XML
 */
record Incoming(
    byte[] xml, @Nullable String relayState, Binding binding, @Nullable SignedQuery signature) {

  /** How a message came. */
  enum Binding {
    /** In the query (SAML 2.0 Bindings §3.4). */
    REDIRECT,

    /** In a form (§3.5). */
    POST
  }

  private static final int LONGEST = 64 * 1024;
  private static final int LONGEST_RELAY_STATE = 4096;

  /** The request of a form. */
  static Incoming posted(HttpServletRequest http) {
    return posted(http, "SAMLRequest");
  }

  /**
   * The message of a form.
   *
   * @param name {@code SAMLRequest} or {@code SAMLResponse}
   */
  static Incoming posted(HttpServletRequest http, String name) {
    String message = once(http, name);
    if (message == null) {
      throw malformed("The form has no " + name);
    }
    if (message.length() > LONGEST) {
      throw malformed("The %s is longer than 64 KiB".formatted(name));
    }
    return new Incoming(
        bytes(message, name), relayState(once(http, "RelayState")), Binding.POST, null);
  }

  /** The bytes of base64, in which some senders break lines. */
  static byte[] bytes(String base64, String name) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("[\r\n\t ]", ""));
    } catch (IllegalArgumentException e) {
      throw malformed(name + " is not in base64");
    }
  }

  /** A RelayState that may come back: bounded, and whole. */
  static @Nullable String relayState(@Nullable String value) {
    if (value != null && value.getBytes(StandardCharsets.UTF_8).length > LONGEST_RELAY_STATE) {
      throw malformed("The RelayState is longer than 4096 bytes");
    }
    if (value != null && value.indexOf('\0') >= 0) {
      throw malformed("The RelayState has a character that no form can carry back");
    }
    return value;
  }

  static SamlRefused malformed(String rule) {
    return SamlRefused.untold(Problem.MALFORMED, rule, null);
  }

  private static @Nullable String once(HttpServletRequest http, String name) {
    String[] values = http.getParameterValues(name);
    if (values != null && values.length > 1) {
      throw malformed(name + " is given more than once");
    }
    return values == null ? null : values[0];
  }
}
