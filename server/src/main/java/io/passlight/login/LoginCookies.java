package io.passlight.login;

import io.passlight.keys.Hashes;
import io.passlight.protocol.LoginId;
import io.passlight.web.Cookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One cookie a login (protocol §4), {@code <created>.<secret>}: it alone makes a login this
 * browser's, and any number of tabs stand side by side.
 */
final class LoginCookies {

  /** Beyond these the oldest go: headers have an end. */
  static final int MOST = 30;

  private static final String PREFIX = "__Host-passlight-login-";

  private LoginCookies() {}

  /** Hands a login to the browser, and takes the oldest ones back where there are too many. */
  static void add(
      HttpServletRequest http,
      HttpServletResponse response,
      LoginId id,
      Instant created,
      String secret) {
    String name = name(id);
    List<Cookie> others =
        Cookies.startingWith(http, PREFIX)
            .filter(cookie -> !cookie.getName().equals(name))
            .sorted(Comparator.comparingLong(LoginCookies::created).reversed())
            .toList();
    others.stream().skip(MOST - 1L).forEach(old -> Cookies.remove(response, old.getName()));
    Cookies.add(response, name, created.getEpochSecond() + "." + secret, SsoRequest.LIFETIME);
  }

  /** The secret that this browser holds for a login, true or not. */
  static Optional<String> secret(HttpServletRequest http, LoginId id) {
    return Cookies.value(http, name(id)).map(value -> value.substring(value.indexOf('.') + 1));
  }

  /** Whether this browser holds the login. */
  static boolean holds(HttpServletRequest http, Login login) {
    return secret(http, login.id())
        .filter(secret -> Hashes.matches(secret, login.secretHash()))
        .isPresent();
  }

  private static String name(LoginId id) {
    return PREFIX + id.cookieSuffix();
  }

  /** The oldest of all where the cookie does not say. */
  private static long created(Cookie cookie) {
    String value = cookie.getValue();
    int dot = value.indexOf('.');
    try {
      return dot < 0 ? 0 : Long.parseLong(value, 0, dot, 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
