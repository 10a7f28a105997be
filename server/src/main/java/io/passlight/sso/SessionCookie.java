package io.passlight.sso;

import io.passlight.keys.Hashes;
import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser holds its session, gone with the browser's window. The id in it
 * finds the row; the right to it is the secret.
 *
 * @param session no secret: applications know it as {@code sid}
 * @param secret 256 random bits in base64url, new with each login; only its SHA-256 is kept
 */
record SessionCookie(SessionId session, String secret) {

  private static final String NAME = "__Host-passlight-session";
  private static final Pattern FORM =
      Pattern.compile("(ses_[A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

  /** What the browser sent, if it sent anything that can be a session's cookie. */
  static Optional<SessionCookie> of(HttpServletRequest request) {
    return Cookies.value(request, NAME)
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(sent -> new SessionCookie(new SessionId(sent.group(1)), sent.group(2)));
  }

  /** SHA-256 of the secret in base64url. */
  String hash() {
    return Hashes.sha256(secret);
  }

  void add(HttpServletResponse response) {
    Cookies.add(response, NAME, session + "." + secret, null);
  }

  static void remove(HttpServletResponse response) {
    Cookies.remove(response, NAME);
  }
}
