package io.passlight.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Refusals as pages. {@code error/page.html} gets {@code status}, {@code title}, {@code detail} and
 * {@code reference} (null where the log knows no more than the page).
 */
@Component
final class ErrorPages {

  private static final String VIEW = "error/page";
  private static final String ANY = "other";

  private final MessageSource messages;

  ErrorPages(MessageSource messages) {
    this.messages = messages;
  }

  /** Whether a person looks at the answer. */
  static boolean wantsPage(HttpServletRequest request) {
    @Nullable String accept = request.getHeader("Accept");
    return accept != null
        && accept.contains("text/html")
        && !path(request).startsWith("/device/v1/");
  }

  ModelAndView of(Refusal refusal) {
    var code = refusal.code();
    return page(code.status(), code.wire(), code.title(), code.detail(), null);
  }

  ModelAndView of(int status, @Nullable String reason, @Nullable String reference) {
    @Nullable HttpStatus known = HttpStatus.resolve(status);
    String word = reason == null ? Integer.toString(status) : reason;
    String title = known == null ? "" : known.getReasonPhrase();
    return page(status, word, text(ANY + ".title", title), text(ANY + ".detail", ""), reference);
  }

  private ModelAndView page(
      int status, String word, String title, String detail, @Nullable String reference) {
    var page = new ModelAndView(VIEW);
    page.setStatus(HttpStatus.valueOf(status));
    page.addObject("status", status);
    page.addObject("title", text(word + ".title", title));
    page.addObject("detail", text(word + ".detail", detail));
    page.addObject("reference", reference);
    return page;
  }

  private String text(String key, String otherwise) {
    Locale locale = LocaleContextHolder.getLocale();
    @Nullable String text = messages.getMessage("error." + key, null, otherwise, locale);
    return text == null ? otherwise : text;
  }

  /** The path that was asked for, also while the container asks for {@code /error} instead. */
  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
        ? asked
        : request.getRequestURI();
  }
}
