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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody is shut out from the pages of a login: by day and by night, on the narrowest phone, with
 * assistive technology.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibleLoginE2eTest {

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void noStateOfALoginHasASeriousFault(Situation situation) {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = situation.in(stage, browser)) {
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void theOpenHelpForTroubleHasNone() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      desktop.page().getByText("Trouble scanning?").click();
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/no-such-page, There is no such page",
    "/login/lgn_AAAAAAAAAAAAAAAAAAAAAA?app=one-tap, There is no such login in this browser",
    "/q/AAAA.0.AAAA, Scan this with the authenticator",
    "/oauth2/authorize?client_id=nobody, This application’s request cannot be answered",
    "/oauth2/logout, You are logged out",
    "/demo/, Welcome to Harbour Desk"
  })
  void noPageThatAnybodyCanOpenHasOne(String path, String heading) {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(path)) {
      desktop.shows(heading);
      assertThat(desktop.faults()).isEmpty();
    }
  }
}
