package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person logs in to the demo applications by scanning the code on the screen. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginE2eTest {

  private static final String DESK = "/demo/";
  private static final String NOTES = "/demo/notes/";

  private RunningServer server;
  private Chromium chromium;

  @BeforeAll
  void start() {
    server = RunningServer.shared();
    chromium = Chromium.on(server);
  }

  @AfterAll
  void stop() {
    chromium.close();
  }

  @Test
  void scanningTheCodeOnTheScreenLogsInToTheApplication() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).startLogin(DESK)) {
      desktop.shows("Scan to log in to Harbour Desk");
      ScannedLogin scan = phone.scan(desktop.photographed());
      desktop.shows("Now approve on your phone");
      phone.approve(scan, desktop.number());
      desktop.shows("Hello, " + phone.account().displayName());
      desktopShowsClaim(desktop, "acr", "urn:passlight:acr:qr");
    }
  }

  @Test
  void aSecondApplicationInTheSameBrowserNeedsNoScan() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desk = Desktop.of(browser).startLogin(DESK);
        Desktop notes = Desktop.of(browser)) {
      logIn(desk, phone);
      notes.startLogin(NOTES);
      notes.shows("Hello, " + phone.account().displayName());
    }
  }

  @Test
  void denyingOnThePhoneSaysSoInTheBrowserAndLogsNobodyIn() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).startLogin(DESK)) {
      ScannedLogin scan = phone.scan(desktop.photographed());
      phone.authenticator().deny(scan, true);
      desktop.shows("Nothing was logged in");
      PlaywrightAssertions.assertThat(desktop.page().locator("[data-reason=not-me]")).isVisible();
      desktop.press("Show a new code");
      logIn(desktop, phone);
    }
  }

  @Test
  void theCodeOnTheScreenChangesWithoutTraffic() {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      desktop.page().waitForResponse("**/events", () -> desktop.startLogin(DESK));
      List<String> requests = new CopyOnWriteArrayList<>();
      desktop.page().onRequest(request -> requests.add(request.url()));
      String first = desktop.photographed();
      String drawn = desktop.page().locator("svg.qr[role=img] path").getAttribute("d");
      PlaywrightAssertions.assertThat(desktop.page().locator("svg.qr[role=img] path"))
          .not()
          .hasAttribute("d", drawn);
      String second = desktop.photographed();
      assertThat(second).isNotEqualTo(first);
      assertThat(second.substring(0, second.indexOf('.')))
          .isEqualTo(first.substring(0, first.indexOf('.')));
      assertThat(requests).isEmpty();
    }
  }

  @Test
  void twoBrowsersAtOnceEachGetOnlyTheirOwnLogin() {
    Phone first = Phone.ofSomebody(server);
    Phone second = Phone.ofSomebody(server);
    try (BrowserContext left = chromium.context();
        BrowserContext right = chromium.context();
        Desktop leftDesk = Desktop.of(left).startLogin(DESK);
        Desktop rightDesk = Desktop.of(right).startLogin(DESK)) {
      String leftLogin = leftDesk.page().url();
      ScannedLogin byFirst = first.scan(leftDesk.photographed());
      ScannedLogin bySecond = second.scan(rightDesk.photographed());
      second.approve(bySecond, rightDesk.number());
      rightDesk.shows("Hello, " + second.account().displayName());
      first.approve(byFirst, leftDesk.number());
      leftDesk.shows("Hello, " + first.account().displayName());
      rightDesk.open(leftLogin);
      rightDesk.shows("There is no such login in this browser");
    }
  }

  @Test
  void whenOneTabHasLoggedInTheOtherGoesOnByItself() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desk = Desktop.of(browser).startLogin(DESK);
        Desktop notes = Desktop.of(browser).startLogin(NOTES)) {
      notes.shows("Scan to log in to Harbour Notes");
      logIn(desk, phone);
      notes.shows("Hello, " + phone.account().displayName());
    }
  }

  @Test
  void cancellingGoesBackToTheApplication() {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).startLogin(DESK)) {
      desktop.press("Cancel");
      desktop.shows("Welcome to Harbour Desk");
      PlaywrightAssertions.assertThat(desktop.page().getByRole(AriaRole.ALERT))
          .containsText("access_denied");
    }
  }

  @Test
  void everythingWorksWithoutJavaScript() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser =
            chromium.context(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Desktop desktop = Desktop.of(browser).startLogin(DESK)) {
      ScannedLogin scan = phone.scan(desktop.photographed());
      desktop.shows("Now approve on your phone");
      phone.approve(scan, desktop.number());
      desktop.shows("Approved");
      desktop.press("Continue");
      desktop.shows("Hello, " + phone.account().displayName());
    }
  }

  private static void logIn(Desktop desktop, Phone phone) {
    ScannedLogin scan = phone.scan(desktop.photographed());
    phone.approve(scan, desktop.number());
    desktop.shows("Hello, " + phone.account().displayName());
  }

  private static void desktopShowsClaim(Desktop desktop, String name, String value) {
    PlaywrightAssertions.assertThat(
            desktop
                .page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(name + value)))
        .hasCount(1);
  }
}
