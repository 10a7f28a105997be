package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.DecisionResponse;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the browser asks of a person between the scan and the application. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationE2eTest {

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @Test
  void oneTapOnThePhoneIsEnoughWhereTheProfileSaysSo() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.logIn(stage.wiki().login(Wiki.ONE_TAP), stage.phone());
    }
  }

  @Nested
  class WithACodeFromThePhone {

    @Test
    void typingItLogsIn() {
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.REVERSE))) {
        String code = approvedBy(stage.phone(), desktop);
        type(desktop, code);
        desktop.shows("Logged in to Wiki");
      }
    }

    @Test
    void aWrongOneIsToldWithTheTriesThatAreLeftAndTheRightOneStillLogsIn() {
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.REVERSE))) {
        String code = approvedBy(stage.phone(), desktop);
        type(desktop, otherThan(code));
        assertThat(desktop.alert())
            .hasText("That code is not right. Check the six digits on your phone.");
        assertThat(triesLeft(desktop, 4)).isVisible();
        type(desktop, code);
        desktop.shows("Logged in to Wiki");
      }
    }

    @Test
    void theFifthWrongOneEndsTheLoginAndSaysWhy() {
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.REVERSE))) {
        String code = approvedBy(stage.phone(), desktop);
        for (int left = 4; left > 0; left--) {
          type(desktop, otherThan(code));
          assertThat(triesLeft(desktop, left)).isVisible();
        }
        type(desktop, otherThan(code));
        Situation.DENIED.isShownBy(desktop);
        assertThat(desktop.page().locator("[data-reason=wrong-code]")).isVisible();
      }
    }
  }

  @Nested
  class InABrowserOfSomebodyElse {

    @Test
    void thePersonIsAskedByNameAndGoesOn() {
      Phone owner = stage.phone();
      Phone guest = stage.phone();
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser)) {
        desktop.logIn(stage.wiki().login(Wiki.ONE_TAP), owner);
        desktop.open(stage.wiki().login(Wiki.ONE_TAP, "prompt=login"));
        guest.approve(guest.scan(desktop.photographed()), null);
        desktop.shows("Continue as %s?".formatted(guest.account().displayName()));
        desktop.press("Continue");
        desktop.shows("Logged in to Wiki");
        isLoggedInAs(desktop, guest);
      }
    }

    @Test
    void whoSaysThatIsNotMeGetsANewCodeAndTheOwnerStaysLoggedIn() {
      Phone owner = stage.phone();
      Phone guest = stage.phone();
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser)) {
        desktop.logIn(stage.wiki().login(Wiki.ONE_TAP), owner);
        desktop.open(stage.wiki().login(Wiki.ONE_TAP, "prompt=login"));
        guest.approve(guest.scan(desktop.photographed()), null);
        Situation.ASKED_AS_WHOM.isShownBy(desktop);
        desktop.press("That is not me: show a new code");
        Situation.WAITING.isShownBy(desktop);
        isLoggedInAs(desktop, owner);
      }
    }
  }

  private static String approvedBy(Phone phone, Desktop desktop) {
    ScannedLogin scan = phone.scan(desktop.photographed());
    DecisionResponse answer = phone.approve(scan, null);
    Situation.CODE_ASKED.isShownBy(desktop);
    return Objects.requireNonNull(answer.reverse());
  }

  private static void type(Desktop desktop, String code) {
    desktop.page().getByLabel("Six-digit code").fill(code);
    desktop.press("Log in");
  }

  private static Locator triesLeft(Desktop desktop, int count) {
    return desktop
        .page()
        .getByText("Tries left: " + count, new Page.GetByTextOptions().setExact(true));
  }

  private static void isLoggedInAs(Desktop desktop, Phone phone) {
    desktop.open("/oauth2/logout");
    String name = phone.account().displayName();
    assertThat(desktop.page().getByText("You are logged in as " + name)).isVisible();
  }

  private static String otherThan(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
