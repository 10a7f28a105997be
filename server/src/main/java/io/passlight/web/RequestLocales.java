package io.passlight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a request: what its own {@code ui_locales} says (OpenID Connect Core §3.1.2.1),
 * else what the SSO request asked for, what the person once chose, what the browser prefers,
 * English.
 */
final class RequestLocales implements LocaleResolver {

  static final String COOKIE = "__Host-passlight-language";
  static final String PARAMETER = "ui_locales";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return chosen(request)
        .or(() -> requested(request))
        .or(() -> remembered(request))
        .or(() -> Languages.firstSpoken(Collections.list(request.getLocales())))
        .orElse(Languages.SPOKEN.getFirst());
  }

  /** What the query asks for, most wanted first; empty if nothing that is spoken here. */
  static Optional<Locale> chosen(HttpServletRequest request) {
    @Nullable String query = request.getQueryString();
    if (query == null || !query.contains(PARAMETER)) {
      return Optional.empty(); // without reading a form's body
    }
    @Nullable String value = request.getParameter(PARAMETER);
    return value == null ? Optional.empty() : Languages.firstSpoken(locales(value));
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("A language is chosen by " + PARAMETER);
  }

  private static List<Locale> locales(String spaceSeparated) {
    return Arrays.stream(spaceSeparated.split(" ", -1)).map(Locale::forLanguageTag).toList();
  }

  private static Optional<Locale> requested(HttpServletRequest request) {
    return request.getAttribute(Languages.REQUESTED) instanceof List<?> list
        ? Languages.firstSpoken(
            list.stream().filter(Locale.class::isInstance).map(Locale.class::cast).toList())
        : Optional.empty();
  }

  private static Optional<Locale> remembered(HttpServletRequest request) {
    return Cookies.value(request, COOKIE)
        .flatMap(tag -> Languages.firstSpoken(List.of(Locale.forLanguageTag(tag))));
  }
}
