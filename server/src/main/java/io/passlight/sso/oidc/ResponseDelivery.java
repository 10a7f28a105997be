package io.passlight.sso.oidc;

import java.util.Arrays;
import java.util.Optional;

/** How an authorization response reaches the application ({@code response_mode}). */
enum ResponseDelivery {
  /** In the query of the redirect URI: the default of {@code response_type=code}. */
  QUERY("query"),

  /** In its fragment, which the application's server never sees. */
  FRAGMENT("fragment"),

  /** By a form that the browser posts (OAuth 2.0 Form Post Response Mode). */
  FORM_POST("form_post");

  private final String parameter;

  ResponseDelivery(String parameter) {
    this.parameter = parameter;
  }

  /** The one of this name in a request, if there is such a one. */
  static Optional<ResponseDelivery> of(String parameter) {
    return Arrays.stream(values()).filter(mode -> mode.parameter.equals(parameter)).findFirst();
  }
}
