package io.passlight.web;

import io.passlight.problem.ErrorPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * What is answered to a form without its token: nothing was done. A login's page is simply shown
 * again, with a new token (protocol §4), for a browser that was closed and restored has lost the
 * old one.
 */
final class CsrfRefusal implements AccessDeniedHandler {

  private static final Pattern LOGIN_ACT = Pattern.compile("(/login/[A-Za-z0-9_-]+)/[a-z]+");

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    Matcher login = LOGIN_ACT.matcher(request.getRequestURI());
    if (login.matches()) {
      response.setStatus(HttpStatus.SEE_OTHER.value());
      response.setHeader("Location", login.group(1) + query(request.getParameter("app")));
      return;
    }
    request.setAttribute(ErrorPage.REASON, "stale-form");
    response.sendError(HttpStatus.FORBIDDEN.value());
  }

  /** Keeps the name of the application, and has the page say that nothing was done. */
  private static String query(@Nullable String app) {
    return app == null
        ? "?said=stale"
        : "?app=" + URLEncoder.encode(app, StandardCharsets.UTF_8) + "&said=stale";
  }
}
