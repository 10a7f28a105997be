package io.passlight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Between controller and view: the headers of a page that only its controller could know. */
final class PageInterceptor implements HandlerInterceptor {

  private static final Duration LANGUAGE_AGE = Duration.ofDays(365);

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView view) {
    if (view == null || response.isCommitted()) {
      return;
    }
    if (request.getAttribute(Csp.FORM_ACTION) instanceof String origin) {
      response.setHeader(Csp.HEADER, Csp.withFormAction(origin));
    }
    if (request.getAttribute(Csp.FRAMES) instanceof List<?> origins) {
      response.setHeader(Csp.HEADER, Csp.withFrames(origins));
    }
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      // Its cookie is a header: it must be set before a long page is on its way.
      token.getToken();
    }
    // An application's ui_locales holds for its own login; what a person clicks, for all pages.
    if (!request.getRequestURI().startsWith("/oauth2/")) {
      RequestLocales.chosen(request)
          .ifPresent(
              language ->
                  Cookies.add(
                      response, RequestLocales.COOKIE, language.toLanguageTag(), LANGUAGE_AGE));
    }
  }
}
