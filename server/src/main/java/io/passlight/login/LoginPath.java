package io.passlight.login;

import io.passlight.protocol.LoginId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address of a login's page. It names the application, for the day when the login is gone. */
final class LoginPath {

  private LoginPath() {}

  /**
   * The path and query.
   *
   * @param said what the page says of a form, one of {@link LoginPage#MESSAGES}; null for nothing
   */
  static String of(LoginId login, SsoRequest request, @Nullable String said) {
    String app = URLEncoder.encode(request.application().id(), StandardCharsets.UTF_8);
    return "/login/" + login.value() + "?app=" + app + (said == null ? "" : "&said=" + said);
  }

  /** Whether a text from a path is a login's id. */
  static boolean isOne(String id) {
    return id.matches("lgn_[A-Za-z0-9_-]{22}");
  }
}
