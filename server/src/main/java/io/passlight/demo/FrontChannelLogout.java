package io.passlight.demo;

import io.passlight.web.Csp;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The logout page of one application (OpenID Connect Front-Channel Logout 1.0 §2): the server has
 * the browser load it in a frame when a session is over. It goes by the session that it is told of,
 * for many a browser sends no cookies from frames.
 */
final class FrontChannelLogout extends OncePerRequestFilter {

  private static final byte[] DONE =
      "<!DOCTYPE html><title>Logged out</title>".getBytes(StandardCharsets.UTF_8);

  private final String path;
  private final String issuer;
  private final LoggedInBrowsers browsers;

  FrontChannelLogout(String path, String issuer, LoggedInBrowsers browsers) {
    this.path = path;
    this.issuer = issuer;
    this.browsers = browsers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest http) {
    return !http.getMethod().equals(HttpMethod.GET.name()) || !http.getRequestURI().equals(path);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest http, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String session = http.getParameter("sid");
    if (session == null || !issuer.equals(http.getParameter("iss"))) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    browsers.forget(session);
    Csp.allowOwnFrames(response);
    response.setContentType("text/html;charset=UTF-8");
    response.getOutputStream().write(DONE);
  }
}
