package io.passlight.login;

import jakarta.servlet.http.HttpServletResponse;

/** A session that redeem's transaction has made. */
@FunctionalInterface
public interface OpenedSession {

  /** Hands the session to the browser. Called once, after the commit and not without it. */
  void addCookies(HttpServletResponse response);
}
