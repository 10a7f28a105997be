package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a person comes to a login's page again, it shows the truth and starts nothing. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReloadAndBackE2eTest {

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aReloadAndTheBackButtonShowTheTruth(Situation situation) {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = situation.in(stage, browser)) {
      String address = desktop.page().url();
      desktop.page().reload();
      situation.isShownBy(desktop);
      desktop.open(stage.wiki().home());
      desktop.page().goBack();
      situation.isShownBy(desktop);
      assertThat(desktop.page().url()).isEqualTo(address);
    }
  }

  @Test
  void theBackButtonAfterALoginLeadsToItsPageWhichLogsNobodyInAgain() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.logIn(stage.wiki().login(Wiki.ONE_TAP), stage.phone());
      desktop.page().goBack();
      Situation.DONE.isShownBy(desktop);
    }
  }

  @Test
  void theBackButtonAfterCancellingLeadsToTheApplicationAgain() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      desktop.press("Cancel");
      desktop.shows("Not logged in to Wiki");
      desktop.page().goBack();
      Situation.CANCELLED.isShownBy(desktop);
      desktop.follow("Go back to Wiki");
      desktop.shows("Wiki");
    }
  }
}
