package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person opens the server's own address, and from there an application. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalE2eTest {

  private static final List<String> NAMES =
      List.of(
          "Wiki", "Payroll", "Travel and expenses", "Holiday planner", "Source code", "Tickets");

  private static final Path PICTURES = Path.of("target/portal-screens");

  private RunningServer server;
  private Chromium chromium;

  @BeforeAll
  void start() {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      String application = "passlight.applications[%d].".formatted(i);
      settings.add(application + "id=app-" + i);
      settings.add(application + "name=" + NAMES.get(i));
      settings.add(application + "client-authentication=none");
      settings.add(application + "redirect-uris[0]=https://app%d.example.com/back".formatted(i));
    }
    settings.add("passlight.profiles[0].id=auditors");
    settings.add("passlight.profiles[0].groups[0]=auditors");
    String ledger = "passlight.applications[%d].".formatted(NAMES.size());
    settings.add(ledger + "id=ledger");
    settings.add(ledger + "name=Ledger");
    settings.add(ledger + "profile=auditors");
    settings.add(ledger + "client-authentication=none");
    settings.add(ledger + "redirect-uris[0]=https://ledger.example.com/back");
    server = RunningServer.shared(settings.toArray(String[]::new));
    chromium = Chromium.on(server);
  }

  @AfterAll
  void stop() {
    chromium.close();
  }

  private void logIn(Desktop desktop) {
    Phone phone = Phone.ofSomebody(server);
    desktop.open("/");
    assertThat(desktop.faults()).isEmpty();
    desktop.press("Log in with your phone");
    ScannedLogin scan = phone.scan(desktop.photographed());
    phone.approve(scan, desktop.number());
    desktop.shows("Your applications");
  }

  private static void picture(Desktop desktop, String name) {
    Page page = desktop.page();
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {320, 1280}) {
        page.setViewportSize(width, 800);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve("%s-%s-%d.png".formatted(name, scheme, width))));
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  @Test
  void whatIsTypedNarrowsTheApplicationsDown() {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logIn(desktop);
      assertThat(desktop.faults()).isEmpty();
      picture(desktop, "portal");
      desktop.page().getByLabel("Search").fill("tra");
      assertThat(desktop.page().locator(".apps li:visible")).hasCount(1);
      assertThat(desktop.page().locator("#announcer")).hasText("1 found");
      desktop.page().getByLabel("Search").fill("xyz");
      assertThat(desktop.page().getByText("No application of yours is called so.").last())
          .isVisible();
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void theKeyboardAloneReachesEachApplication() {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logIn(desktop);
      desktop.page().getByLabel("Search").focus();
      for (String ignored : NAMES) {
        desktop.page().keyboard().press("Tab");
        assertThat(desktop.page().locator(".apps a:focus-visible")).hasCount(1);
      }
    }
  }

  @Test
  void aPageWithoutAccessHasNoFaults() {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logIn(desktop);
      desktop.open(
          "/oauth2/authorize?response_type=code&scope=openid&client_id=ledger"
              + "&redirect_uri=https://ledger.example.com/back"
              + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
              + "&code_challenge_method=S256");
      desktop.shows("You have no access to Ledger");
      assertThat(desktop.faults()).isEmpty();
      picture(desktop, "no-access");
    }
  }

  @Test
  void anApplicationThatCannotBeToldOfALogoutIsNamed() {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logIn(desktop);
      browser
          .request()
          .get(
              "/oauth2/authorize?response_type=code&scope=openid&client_id=app-1"
                  + "&redirect_uri=https://app1.example.com/back"
                  + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                  + "&code_challenge_method=S256",
              RequestOptions.create().setMaxRedirects(0).setIgnoreHTTPSErrors(true));
      desktop.open("/");
      desktop.press("Sign out");
      desktop.shows("You are logged out here, not everywhere");
      assertThat(desktop.page().locator("[data-tone=bad]")).containsText("Payroll");
      assertThat(desktop.faults()).isEmpty();
      picture(desktop, "logout");
    }
  }

  @Test
  void itSpeaksTurkish() {
    try (BrowserContext browser =
            chromium.context(new Browser.NewContextOptions().setLocale("tr"));
        Desktop desktop = Desktop.of(browser).open("/")) {
      desktop.shows("Uygulamalarınız");
    }
  }
}
