package io.passlight.login;

import jakarta.servlet.http.HttpServletResponse;

/** A session that redeem's transaction has made. */
public interface OpenedSession {

  /** Hands the session to the browser. Called once, after the commit and not without it. */
  void addCookies(HttpServletResponse response);

  /**
   * Where the browser goes on, as a path of this server: that of the request, or first a page that
   * leads there in the end. Called once, after the commit.
   */
  String onward(SsoRequest request);
}
