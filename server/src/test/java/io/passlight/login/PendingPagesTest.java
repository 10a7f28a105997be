package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.RunningServer;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A page that is filled in is the page that its template makes. */
class PendingPagesTest {

  private final RunningServer server = RunningServer.shared();
  private final PendingPages pages = server.bean(PendingPages.class);

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr"})
  void whatIsFilledInIsWhatTheTemplateMakes(String language) throws Exception {
    filled(page("login-one", "M9 9h8v1z", "BKDFWHJR"), language);
    LoginPage second = page("login-two", "M1 1z", "RJHWFDKB");
    assertThat(filled(second, language))
        .contains("M1 1z", "RJHW-FDKB", "/login/login-two/redeem", "token-login-two")
        .isEqualTo(byTemplate(second, language));
  }

  @Test
  void onePersonsCodeIsNotOnAnothersPage() throws Exception {
    filled(page("login-one", "M9 9h8v1z", "BKDFWHJR"), "en");
    assertThat(filled(page("login-two", "M1 1z", "RJHWFDKB"), "en"))
        .doesNotContain("login-one", "M9 9h8v1z", "BKDF");
  }

  @Test
  void aPageWithoutATypingCodeHasNoneOfOthers() throws Exception {
    filled(page("login-one", "M9 9h8v1z", "BKDFWHJR"), "en");
    LoginPage without = page("login-two", "M1 1z", null);
    assertThat(filled(without, "en")).doesNotContain("BKDF").isEqualTo(byTemplate(without, "en"));
  }

  @Test
  void languagesAreKeptApart() throws Exception {
    LoginPage page = page("login-one", "M9 9h8v1z", null);
    assertThat(filled(page, "en")).contains("lang=\"en\"").contains("Point the camera");
    assertThat(filled(page, "tr")).contains("lang=\"tr\"").doesNotContain("Point the camera");
  }

  @Test
  void aPageThatSaysMoreIsLeftToTheTemplate() {
    LoginPage page = page("login-one", "M9 9h8v1z", null);
    assertThat(PendingPages.mayRender(page)).isTrue();
    assertThat(PendingPages.mayRender(with(page, "scanned", null, 0))).isFalse();
    assertThat(PendingPages.mayRender(with(page, "pending", "too-many", 0))).isFalse();
    assertThat(PendingPages.mayRender(with(page, "pending", null, 1))).isFalse();
  }

  private String filled(LoginPage page, String language) throws Exception {
    return rendered(
        pages.filled(page, request(language, page), new MockHttpServletResponse()), page, language);
  }

  private String byTemplate(LoginPage page, String language) throws Exception {
    View view =
        server
            .bean(ThymeleafViewResolver.class)
            .resolveViewName("login/page", Locale.forLanguageTag(language));
    return rendered(view, page, language);
  }

  private String rendered(View view, LoginPage page, String language) throws Exception {
    var response = new MockHttpServletResponse();
    view.render(Map.of("page", page), request(language, page), response);
    return response.getContentAsString();
  }

  private MockHttpServletRequest request(String language, LoginPage page) {
    var request = new MockHttpServletRequest("GET", "/login/some");
    request.addPreferredLocale(Locale.forLanguageTag(language));
    request.setAttribute(
        DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE,
        server.bean(DispatcherServlet.class).getWebApplicationContext());
    request.setAttribute(
        DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, server.bean(LocaleResolver.class));
    request.setAttribute(CsrfToken.class.getName(), page.csrf()); // as Spring Security does
    return request;
  }

  private static LoginPage page(String id, String path, String typingCode) {
    return new LoginPage(
        id,
        "pending",
        new ApplicationFacts("wiki", "<b>Wiki & more", "wiki.example.com", null, null, null),
        119,
        120,
        "1:59",
        new QrDrawing(path, 53),
        typingCode,
        null,
        null,
        null,
        0,
        0,
        null,
        "https://localhost/authenticator/",
        "{\"id\":\"%s\",\"a\":\"\\u003cb>\"}".formatted(id),
        new DefaultCsrfToken("X-CSRF", "_csrf", "token-" + id),
        "/panel",
        null,
        5);
  }

  private static LoginPage with(LoginPage page, String view, String message, int attempts) {
    return new LoginPage(
        page.id(),
        view,
        page.application(),
        page.secondsLeft(),
        page.lifetimeSeconds(),
        page.timeLeft(),
        page.qr(),
        page.typingCode(),
        page.hint(),
        page.number(),
        page.reason(),
        attempts,
        page.triesLeft(),
        page.userDisplayName(),
        page.authenticatorUrl(),
        page.dataJson(),
        page.csrf(),
        page.panelPath(),
        message,
        page.refreshSeconds());
  }
}
