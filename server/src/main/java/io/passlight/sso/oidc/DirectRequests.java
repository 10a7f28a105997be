package io.passlight.sso.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/** What applications send themselves, without a browser: forms, and nothing in the address. */
final class DirectRequests {

  private static final String FORM = "application/x-www-form-urlencoded";

  private DirectRequests() {}

  /**
   * The parameters of a form.
   *
   * @throws TokenRefused {@code invalid_request}: another content type, parameters in the address
   *     (RFC 6749 §3.2: they would stand in logs), given more than once, or too long
   */
  static Parameters form(HttpServletRequest http) {
    String type = http.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(FORM)) {
      throw TokenRefused.invalidRequest("The body must be " + FORM);
    }
    if (http.getQueryString() != null) {
      throw TokenRefused.invalidRequest("Parameters belong in the body, not in the address");
    }
    Parameters parameters = Parameters.of(http);
    List<String> repeated = parameters.repeated();
    if (!repeated.isEmpty()) {
      throw TokenRefused.invalidRequest("Given more than once: " + String.join(" ", repeated));
    }
    List<String> tooLong = parameters.tooLong();
    if (!tooLong.isEmpty()) {
      throw TokenRefused.invalidRequest(
          "Longer than 4096 characters: " + String.join(" ", tooLong));
    }
    return parameters;
  }

  /** The value of a parameter that has to be there. */
  static String required(Parameters parameters, String name) {
    String value = parameters.first(name);
    if (value == null) {
      throw TokenRefused.invalidRequest(name + " is missing");
    }
    return value;
  }
}
