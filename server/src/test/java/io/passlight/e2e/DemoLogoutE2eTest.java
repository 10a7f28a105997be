package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person who tries single logout out with the demo applications. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoLogoutE2eTest {

  private static final String DESK = "/demo/";
  private static final String NOTES = "/demo/notes/";

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  private void logInToBoth(Desktop desktop) {
    Phone phone = stage.phone();
    desktop.startLogin(NOTES);
    phone.approve(phone.scan(desktop.photographed()), desktop.number());
    desktop.shows("Hello, " + phone.account().displayName());
    desktop.startLogin(DESK).shows("Hello, " + phone.account().displayName());
  }

  private static void assertLoggedOut(Desktop desktop) {
    desktop.open(DESK).shows("Welcome to Harbour Desk");
    desktop.open(NOTES).shows("Welcome to Harbour Notes");
  }

  @Test
  void whoSignsOutAtThePortalIsLoggedOutOfBothAndSeesThatBothWereTold() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      logInToBoth(desktop);
      desktop.open("/");
      desktop.press("Sign out");
      desktop.shows("You are logged out");
      assertThat(desktop.page().locator("[data-tone=good]")).hasCount(2);
      assertThat(desktop.faults()).isEmpty();
      assertLoggedOut(desktop);
    }
  }

  @Test
  void whoLogsOutOfOneIsLoggedOutOfTheOtherAndComesBackToTheFirst() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      logInToBoth(desktop);
      desktop.press("Log out");
      desktop.shows("Welcome to Harbour Desk");
      assertLoggedOut(desktop);
    }
  }
}
