package io.passlight.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Writes the headers that every answer carries, before anything else can answer. Nothing is stored
 * by a browser or proxy unless the answer says so itself, as the immutable files do.
 */
final class SecurityHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    write(response);
    chain.doFilter(request, response);
  }

  static void write(HttpServletResponse response) {
    response.setHeader(Csp.HEADER, Csp.DEFAULT);
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY"); // for browsers that know no frame-ancestors
    // With "no-referrer", a form's POST would say "Origin: null".
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    response.setHeader("Cache-Control", "no-store");
  }
}
