package io.passlight.sso;

import io.passlight.keys.Hashes;
import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser holds its session: 256 random bits, gone with the browser's window.
 * Only its SHA-256 is kept.
 */
final class SessionCookie {

  private static final String NAME = "__Host-passlight-session";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private SessionCookie() {}

  /** The hash of what the browser sent, if it sent anything that can be a session's cookie. */
  static Optional<String> hash(HttpServletRequest request) {
    return Cookies.value(request, NAME)
        .filter(value -> FORM.matcher(value).matches())
        .map(Hashes::sha256);
  }

  static void add(HttpServletResponse response, String value) {
    Cookies.add(response, NAME, value, null);
  }

  static void remove(HttpServletResponse response) {
    Cookies.remove(response, NAME);
  }
}
