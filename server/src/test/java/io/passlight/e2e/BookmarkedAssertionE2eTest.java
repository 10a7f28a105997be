package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The page that takes an assertion to an application, and those on the way to it, are opened again:
 * by the back button, a reload, a bookmark the next day. Each leads on; none sends an assertion a
 * second time, and none shows an error. The server is these tests' own: its clock moves on.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookmarkedAssertionE2eTest {

  private final Payroll payroll = new Payroll();
  private final RunningServer server = RunningServer.fresh(payroll.settings());
  private final Chromium chromium = Chromium.on(server);
  private final List<String> passed = new ArrayList<>();

  private BrowserContext browser;
  private Desktop desktop;

  @BeforeEach
  void somebodyLogsIn() {
    passed.clear();
    payroll.forget();
    browser = chromium.context();
    desktop = Desktop.of(browser);
    desktop.page().onRequest(this::note);
    desktop.open(payroll.login(server.clock().instant()));
    Phone phone = Phone.ofSomebody(server);
    phone.approve(phone.scan(desktop.photographed()), null);
    desktop.shows("Logged in to Payroll");
    assertThat(payroll.posts()).isEqualTo(1);
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
    payroll.close();
  }

  private void note(Request request) {
    if (request.isNavigationRequest()
        && request.method().equals("GET")
        && request.url().startsWith(server.url().toString())) {
      passed.add(request.url());
    }
  }

  /** Nothing was sent, nothing is wrong, and there is a way on. */
  private void assertLeadsOn(Desktop tab) {
    Locator way = tab.page().locator("main a.button:visible");
    assertThat(way).hasCount(1);
    assertThat(tab.page().locator("h1:visible")).hasCount(1);
    assertThat(tab.page().content())
        .doesNotContain("SAMLResponse", "cannot be answered", "went wrong");
    assertThat(tab.faults()).isEmpty();
    assertThat(payroll.posts()).isEqualTo(1);
    way.click();
    tab.shows("Payroll");
  }

  private static void picture(Desktop tab, String name) {
    tab.page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target/portal-screens/" + name + ".png")));
  }

  @Test
  void theBackButtonLeadsOn() {
    desktop.page().goBack();
    desktop.shows("You are logged in");
    picture(desktop, "login-done");
    assertLeadsOn(desktop);
  }

  @Test
  void eachAddressOfTheWayLeadsOnAtOnceAndTheNextDay() {
    List<String> way = List.copyOf(passed);
    assertThat(way).anyMatch(each -> each.contains("/saml/sso/resume"));
    for (Duration later : List.of(Duration.ZERO, Duration.ofDays(1))) {
      server.clock().pass(later);
      for (String address : way) {
        try (Desktop tab = Desktop.of(browser).open(address)) {
          assertLeadsOn(tab);
        }
      }
    }
  }

  @Test
  void anAnswerFromTheSessionIsSentOnceToo() {
    String address = payroll.login(server.clock().instant());
    desktop.open(address);
    desktop.shows("Logged in to Payroll");
    assertThat(payroll.posts()).isEqualTo(2);
    for (Duration later : List.of(Duration.ZERO, Duration.ofDays(1))) {
      server.clock().pass(later);
      try (Desktop tab = Desktop.of(browser).open(address)) {
        tab.shows("Go on to Payroll");
        picture(tab, "assertion-again");
        tab.follow("Continue to Payroll");
        tab.shows("Payroll");
      }
    }
    assertThat(payroll.posts()).isEqualTo(2);
  }
}
