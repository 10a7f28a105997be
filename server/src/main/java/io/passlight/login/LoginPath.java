package io.passlight.login;

import io.passlight.protocol.LoginId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address of a login's page. It names the application, for the day when the login is gone. */
final class LoginPath {

  /** The parameter that names it, in the address and in the page's forms. */
  static final String APPLICATION = "app";

  private LoginPath() {}

  /**
   * The path and query.
   *
   * @param said what the page says of a form, one of {@link LoginPage#MESSAGES}; null for nothing
   */
  static String of(LoginId login, SsoRequest request, @Nullable String said) {
    return "/login/"
        + login.value()
        + query(request.application().id())
        + (said == null ? "" : "&said=" + said);
  }

  /**
   * The path and query of a login that is not to be had here.
   *
   * @param id as it stands in the path of the form
   * @param application as the form names it; null if it does not
   */
  static String gone(String id, @Nullable String application) {
    String path = "/login/" + (id.matches("lgn_[A-Za-z0-9_-]{22}") ? id : "unknown");
    return application == null ? path : path + query(application);
  }

  private static String query(String application) {
    return "?" + APPLICATION + "=" + URLEncoder.encode(application, StandardCharsets.UTF_8);
  }
}
