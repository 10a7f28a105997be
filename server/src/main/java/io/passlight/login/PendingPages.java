package io.passlight.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * The page of a pending login, which is what nearly everybody is shown first: the template is
 * rendered once for each language, application and policy, and what differs from login to login is
 * filled in. To evaluate the template each time would cost more than all the rest of that request.
 */
@Component
final class PendingPages {

  private static final String TEMPLATE = "login/page";

  /** About 25 KiB each. */
  private static final int KEPT = 200;

  private final ThymeleafViewResolver views;
  private final Map<Kind, FilledPage.Form> forms = new ConcurrentHashMap<>();

  PendingPages(ThymeleafViewResolver views) {
    this.views = views;
  }

  /** All that the template's output depends on besides what is filled in. */
  private record Kind(
      Locale language,
      ApplicationFacts application,
      long lifetimeSeconds,
      int qrSize,
      boolean typed,
      String authenticatorUrl,
      String csrfParameter,
      String panelPath,
      long refreshSeconds) {}

  /** Whether it is a page of this kind. */
  static boolean mayRender(LoginPage page) {
    return page.view().equals("pending") && page.message() == null && page.attempts() == 0;
  }

  /** The same as the template makes of this page in the language of the request. */
  View filled(LoginPage page, HttpServletRequest http, HttpServletResponse response) {
    Locale language = RequestContextUtils.getLocale(http);
    FilledPage.Form form = forms.get(kind(page, language));
    if (form == null) {
      form = rendered(page, language, http, response);
      if (forms.size() >= KEPT) {
        forms.clear();
      }
      forms.put(kind(page, language), form);
    }
    return new FilledPage(form, page);
  }

  private static Kind kind(LoginPage page, Locale language) {
    return new Kind(
        language,
        page.application(),
        page.lifetimeSeconds(),
        Objects.requireNonNull(page.qr()).size(),
        page.typingCode() != null,
        page.authenticatorUrl(),
        page.csrf().getParameterName(),
        page.panelPath(),
        page.refreshSeconds());
  }

  private FilledPage.Form rendered(
      LoginPage page, Locale language, HttpServletRequest http, HttpServletResponse response) {
    LoginPage marked = FilledPage.Form.marked(page);
    var html = new StringWriter();
    try {
      View view = Objects.requireNonNull(views.resolveViewName(TEMPLATE, language));
      view.render(
          Map.of("page", marked), new Marked(http, marked.csrf()), new Written(response, html));
    } catch (Exception e) {
      throw new IllegalStateException("The template of the login page cannot be rendered", e);
    }
    return FilledPage.Form.of(html.toString());
  }

  /** Spring puts the request's own token into each form by itself. */
  private static final class Marked extends HttpServletRequestWrapper {

    private final CsrfToken csrf;

    Marked(HttpServletRequest http, CsrfToken csrf) {
      super(http);
      this.csrf = csrf;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
      return name.equals(CsrfToken.class.getName()) || name.equals(csrf.getParameterName())
          ? csrf
          : super.getAttribute(name);
    }
  }

  /** Takes what is written and leaves the response as it is. */
  private static final class Written extends HttpServletResponseWrapper {

    private final PrintWriter writer;

    Written(HttpServletResponse response, StringWriter html) {
      super(response);
      this.writer = new PrintWriter(html);
    }

    @Override
    public PrintWriter getWriter() {
      return writer;
    }
  }
}
