package io.passlight.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Writes the headers that every answer carries, before anything else can answer. Nothing is stored
 * by a browser or proxy unless the answer says so itself, as the immutable files do.
 */
final class SecurityHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  static final Map<String, String> ALL =
      Map.of(
          Csp.HEADER,
          Csp.DEFAULT,
          "Strict-Transport-Security",
          "max-age=31536000",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options", // for browsers that know no frame-ancestors
          "DENY",
          "Referrer-Policy", // with no-referrer, a form's POST would say "Origin: null"
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
          "Cache-Control",
          "no-store");

  /**
   * What is another for the phone app: it uses the camera, and WebAuthn, which is allowed anyway.
   */
  static final Map<String, String> AUTHENTICATOR =
      Map.of(
          Csp.HEADER,
          Csp.AUTHENTICATOR,
          "Permissions-Policy",
          "camera=(self), microphone=(), geolocation=(), payment=(), usb=()");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ALL.forEach(response::setHeader);
    if (request.getRequestURI().startsWith(AuthenticatorPages.PATH)) {
      AUTHENTICATOR.forEach(response::setHeader);
    }
    chain.doFilter(request, response);
  }
}
