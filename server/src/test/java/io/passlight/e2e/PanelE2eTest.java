package io.passlight.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person registers a phone on the panel, and rules over what belongs to it. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelE2eTest {

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
  void aPasswordAndTheCodeUnderTheQrCodeRegisterTheFirstPhone() {
    User person = Phone.somebody(server);
    Phone phone = Phone.empty(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      Panel panel = new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      phone.enroll(desktop.photographed());
      panel.hasSeenThePhone().type(phone.code());
      desktop.shows("Your phone is registered");
    }
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).startLogin("/demo/")) {
      ScannedLogin scan = phone.scan(desktop.photographed());
      phone.approve(scan, desktop.number());
      desktop.shows("Hello, " + person.displayName());
    }
  }

  @Test
  void aPhoneThatIsNotMineIsThrownOut() {
    User person = Phone.somebody(server);
    Phone thief = Phone.empty(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      thief.enroll(desktop.photographed());
      desktop.press("That is not my phone");
      desktop.shows("No phone was registered");
    }
  }

  @Test
  void anotherAddressOpenedInTheMiddleOfARegistrationIsAskedAboutFirst() {
    String another = "/panel/enroll#" + "A".repeat(43);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      new Panel(desktop).signIn(Phone.somebody(server));
      desktop.shows("Register your phone");
      desktop.open(another);
      desktop.shows("Register a new phone");
      PlaywrightAssertions.assertThat(desktop.page().locator("main"))
          .containsText("A registration is open in this browser.");
      desktop.press("Continue");
      PlaywrightAssertions.assertThat(desktop.alert()).containsText("not valid");
      desktop.open("/panel/enroll");
      desktop.shows("Register your phone");
    }
  }

  @Test
  void aPersonLogsInToThePanelByPhoneAndRemovesIt() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).open("/panel")) {
      desktop.press("Log in with your phone");
      ScannedLogin scan = phone.scan(desktop.photographed());
      phone.approve(scan, desktop.number());
      desktop.shows("Your phones");
      desktop.page().getByLabel("Remove Test phone").click();
      desktop.press("Remove this phone");
      // The session was opened by this phone: it has ended with it.
      desktop.open("/panel");
      PlaywrightAssertions.assertThat(desktop.page().getByLabel("Password")).isVisible();
    }
  }
}
