package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.sso.saml.Apache;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person logs in to two service providers by one code, from the portal, and out of all. */
@Needs({Tool.CHROMIUM, Tool.NODE, Tool.APACHE, Tool.SHIBD})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleLogoutE2eTest {

  /** Its clock is that of Apache: nobody else's test moves it. */
  private final RunningServer server = RunningServer.fresh();

  private Apache apache;
  private Chromium chromium;

  @BeforeAll
  void start() throws IOException {
    apache = Apache.registered(server);
    chromium = Chromium.on(server);
  }

  @AfterAll
  void stop() {
    chromium.close();
    apache.close();
    server.close();
  }

  /** From the portal, by one code, to both. */
  private void logInToBoth(Desktop desktop, Phone phone) {
    desktop.open("/");
    desktop.press("Log in with your phone");
    ScannedLogin scan = phone.scan(desktop.photographed());
    phone.approve(scan, desktop.number());
    desktop.shows("Your applications");
    for (String application : new String[] {"mellon", "shib"}) {
      desktop.open("/");
      desktop.page().locator("a[href='/saml/start?app=" + application + "']").click();
      assertThat(desktop.page().locator("body")).hasText("The page behind " + application);
    }
  }

  private void assertAsksAgain(Desktop desktop, String application) {
    desktop.open(apache.url("/" + application + "/page.txt"));
    assertThat(desktop.page().locator("svg.qr[role=img]")).isVisible();
  }

  @Test
  void whoSignsOutAtThePortalIsLoggedOutEverywhere() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logInToBoth(desktop, phone);
      desktop.open("/");
      assertThat(desktop.faults()).isEmpty();
      desktop.press("Sign out");
      desktop.shows("You are logged out");
      assertThat(desktop.page().locator("[data-tone=good]")).hasCount(2);
      assertThat(desktop.faults()).isEmpty();
      assertAsksAgain(desktop, "mellon");
      assertAsksAgain(desktop, "shib");
    }
  }

  @Test
  void whoLogsOutOfOneIsLoggedOutOfTheOtherAndGoesOnToWhereThatOneLeads() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logInToBoth(desktop, phone);
      desktop.open(apache.url("/mellon-sp/logout?ReturnTo=" + apache.url("/bye.txt")));
      assertThat(desktop.page().locator("body")).hasText("Bye");
      assertAsksAgain(desktop, "shib");
    }
  }

  @Test
  void theBackButtonShowsNothingThatIsOverAndReplaysNothing() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      logInToBoth(desktop, phone);
      desktop.open("/");
      desktop.press("Sign out");
      desktop.shows("You are logged out");
      goBackTo(desktop, "Your applications");
      assertThat(desktop.page().getByText("Log in with your phone")).isVisible();
    }
  }

  /**
   * Steps back as a person does, who presses the button again where nothing changes: a frame that
   * its application has led on after it had loaded takes a step of its own.
   */
  private static void goBackTo(Desktop desktop, String heading) {
    for (int frames = 2; frames >= 0; frames--) {
      desktop.page().evaluate("() => history.back()");
      try {
        desktop.heading(heading).waitFor(new Locator.WaitForOptions().setTimeout(8_000));
        return;
      } catch (TimeoutError e) {
        assertThat(desktop.heading("You are logged out")).isVisible();
      }
    }
    desktop.shows(heading);
  }
}
