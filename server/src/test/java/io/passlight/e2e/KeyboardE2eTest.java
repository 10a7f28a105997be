package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person without a mouse logs in: Tab, Enter and what is typed, nothing else. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyboardE2eTest {

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @Test
  void aWholeLoginWithTheCodeFromThePhoneNeedsNoMouse() {
    Phone phone = stage.phone();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().home())) {
      Keyboard keyboard = Keyboard.of(desktop);
      keyboard.tabTo("Log in").press("Enter");
      Situation.WAITING.isShownBy(desktop);
      String code =
          Objects.requireNonNull(phone.approve(phone.scan(desktop.photographed()), null).reverse());
      Situation.CODE_ASKED.isShownBy(desktop);
      keyboard.type(code).press("Enter");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void theHelpForTroubleOpens() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      Keyboard.of(desktop).tabTo("Trouble scanning?").press("Enter");
      assertThat(desktop.page().getByText("The camera stays dark")).isVisible();
    }
  }

  @Test
  void cancelGoesBackToTheApplication() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      Keyboard.of(desktop).tabTo("Cancel").press("Enter");
      desktop.shows("Not logged in to Wiki");
    }
  }

  @Test
  void afterADenialEnterAloneShowsANewCode() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.DENIED.in(stage, browser)) {
      Keyboard.of(desktop).press("Enter");
      Situation.WAITING.isShownBy(desktop);
    }
  }

  @Test
  void whoeverScannedItIsTurnedAwayForANewCode() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.NUMBER_ASKED.in(stage, browser)) {
      Keyboard.of(desktop).tabTo("That is not me: show a new code").press("Enter");
      Situation.WAITING.isShownBy(desktop);
    }
  }

  @Test
  void theQuestionAsWhomIsAnswered() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.ASKED_AS_WHOM.in(stage, browser)) {
      Keyboard.of(desktop).tabTo("Continue").press("Enter");
      desktop.shows("Logged in to Wiki");
    }
  }
}
