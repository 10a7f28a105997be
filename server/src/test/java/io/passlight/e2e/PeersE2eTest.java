package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Response;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.sso.oidc.ApacheRelyingParty;
import io.passlight.sso.saml.Apache;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Applications that we did not write send a person here, who logs in by a photographed code and
 * lands where she wanted to go: mod_auth_mellon, mod_shib and mod_auth_openidc. One logout ends
 * all.
 */
@Needs({Tool.CHROMIUM, Tool.NODE, Tool.APACHE, Tool.SHIBD})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeersE2eTest {

  /** Its clock is that of Apache: nobody else's test moves it. */
  private final RunningServer server = RunningServer.fresh();

  private Apache apache;
  private ApacheRelyingParty openidc;
  private Chromium chromium;

  @BeforeAll
  void start() throws IOException {
    apache = Apache.registered(server);
    openidc = ApacheRelyingParty.registered(server);
    chromium = Chromium.on(server);
  }

  @AfterAll
  void stop() {
    chromium.close();
    openidc.close();
    apache.close();
    server.close();
  }

  private String mellon() {
    return apache.url("/mellon/page.txt");
  }

  private String shib() {
    return apache.url("/shib/page.txt");
  }

  private String openidc() {
    return openidc.url("/oidc/page.txt");
  }

  /**
   * The application's own page, once {@code way} has led the browser there. That it names the
   * person tells it from the form that mod_shib sends people here by, at the very same address.
   */
  private static Response arrived(Desktop desktop, String page, Runnable way) {
    Response shown =
        desktop
            .page()
            .waitForResponse(
                answer ->
                    answer.url().equals(page)
                        && answer.headers().getOrDefault("x-mail", "").contains("@"),
                way);
    assertThat(desktop.page()).hasURL(page);
    return shown;
  }

  private static Response openedByACode(Desktop desktop, Phone phone, String page) {
    desktop.open(page);
    ScannedLogin scan = phone.scan(desktop.photographed());
    String number = desktop.number();
    return arrived(desktop, page, () -> phone.approve(scan, number));
  }

  private static Response openedAtOnce(Desktop desktop, String page) {
    return arrived(desktop, page, () -> desktop.open(page));
  }

  private static void assertIsFor(User person, Response page) {
    assertThat(page.headerValue("X-Mail")).isEqualTo(person.email());
  }

  private void assertOpensByTheCodeOnTheScreen(String page, String words) {
    User person = Phone.somebody(server);
    Phone phone = Phone.of(server, person);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      assertIsFor(person, openedByACode(desktop, phone, page));
      assertThat(desktop.page().locator("body")).hasText(words);
    }
  }

  private static void assertAsksAgain(Desktop desktop, String page) {
    desktop.open(page);
    assertThat(desktop.page().locator("svg.qr[role=img]")).isVisible();
  }

  @Test
  void mellonOpensByTheCodeOnTheScreen() {
    assertOpensByTheCodeOnTheScreen(mellon(), "The page behind mellon");
  }

  @Test
  void shibOpensByTheCodeOnTheScreen() {
    assertOpensByTheCodeOnTheScreen(shib(), "The page behind shib");
  }

  @Test
  void modAuthOpenidcOpensByTheCodeOnTheScreen() {
    assertOpensByTheCodeOnTheScreen(openidc(), ApacheRelyingParty.PAGE);
  }

  @Test
  void oneCodeOpensAllAndASignOutAtThePortalClosesAll() {
    User person = Phone.somebody(server);
    Phone phone = Phone.of(server, person);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      assertIsFor(person, openedByACode(desktop, phone, openidc()));
      assertIsFor(person, openedAtOnce(desktop, mellon()));
      assertIsFor(person, openedAtOnce(desktop, shib()));
      desktop.open("/");
      desktop.press("Sign out");
      desktop.shows("You are logged out");
      assertThat(desktop.page().locator("[data-tone=good]")).hasCount(3);
      assertThat(desktop.faults()).isEmpty();
      for (String page : List.of(openidc(), mellon(), shib())) {
        assertAsksAgain(desktop, page);
      }
    }
  }

  @Test
  void whoLogsOutOfModAuthOpenidcIsLoggedOutOfTheServiceProviders() {
    Phone phone = Phone.ofSomebody(server);
    String bye = URLEncoder.encode(openidc.url("/bye.txt"), StandardCharsets.UTF_8);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      openedByACode(desktop, phone, mellon());
      openedAtOnce(desktop, shib());
      openedAtOnce(desktop, openidc());
      desktop.open(openidc.url("/oidc/callback?logout=" + bye));
      assertThat(desktop.page().locator("body")).hasText("Bye");
      for (String page : List.of(openidc(), mellon(), shib())) {
        assertAsksAgain(desktop, page);
      }
    }
  }

  @Test
  void whoLogsInAfterSomebodyElseFindsNobodyLoggedInBefore() {
    User next = Phone.somebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      openedByACode(desktop, Phone.ofSomebody(server), mellon());
      openedAtOnce(desktop, openidc());
      openedAtOnce(desktop, shib());
      desktop.open(apache.url("/Shibboleth.sso/Login?forceAuthn=1&target=" + shib()));
      Phone phone = Phone.of(server, next);
      phone.approve(phone.scan(desktop.photographed()), desktop.number());
      desktop.shows("Continue as %s?".formatted(next.displayName()));
      assertIsFor(next, arrived(desktop, shib(), () -> desktop.press("Continue")));
      assertIsFor(next, openedAtOnce(desktop, mellon()));
      assertIsFor(next, openedAtOnce(desktop, openidc()));
    }
  }
}
