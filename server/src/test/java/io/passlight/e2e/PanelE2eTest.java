package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
      signIn(desktop, person);
      desktop.shows("Register your phone");
      assertThat(desktop.faults()).isEmpty();
      phone.enroll(desktop.photographed());
      PlaywrightAssertions.assertThat(desktop.page().locator("[data-slot=device]"))
          .hasText("Test phone has scanned the code.");
      desktop.page().getByLabel("Six-digit code from your phone").fill(phone.code());
      desktop.press("Finish");
      desktop.shows("Your phone is registered");
      assertThat(desktop.faults()).isEmpty();
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
      signIn(desktop, person);
      desktop.shows("Register your phone");
      thief.enroll(desktop.photographed());
      desktop.press("That is not my phone");
      desktop.shows("No phone was registered");
    }
  }

  @Test
  void aPersonLogsInToThePanelByPhoneAndRemovesIt() {
    Phone phone = Phone.ofSomebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).open("/panel")) {
      assertThat(desktop.faults()).isEmpty();
      desktop.press("Log in with your phone");
      ScannedLogin scan = phone.scan(desktop.photographed());
      phone.approve(scan, desktop.number());
      desktop.shows("Your phones");
      assertThat(desktop.faults()).isEmpty();
      desktop.page().getByLabel("Remove Test phone").click();
      desktop.press("Remove this phone");
      // The session was opened by this phone: it has ended with it.
      desktop.open("/panel");
      PlaywrightAssertions.assertThat(desktop.page().getByLabel("Password")).isVisible();
    }
  }

  private static void signIn(Desktop desktop, User person) {
    desktop.open("/panel");
    desktop.page().getByLabel("User name").fill(person.username());
    desktop.page().getByLabel("Password").fill(RunningServer.PASSWORD);
    desktop.press("Continue with password");
  }
}
