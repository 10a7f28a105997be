package io.passlight.login;

import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a redeem hands to the browser.
 *
 * @param trustCookie the value of the trust cookie, new or as it was; null where none is due
 */
record Opened(OpenedSession session, @Nullable String trustCookie) {

  void addCookies(HttpServletResponse response) {
    session.addCookies(response);
    if (trustCookie != null) {
      Cookies.add(response, Surroundings.TRUST_COOKIE, trustCookie, TrustedBrowsers.LIFETIME);
    }
  }
}
