package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person who reads Turkish is spoken to in Turkish, from the first word to the last. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageE2eTest {

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @Test
  void theApplicationMayAskForTurkish() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.open(stage.wiki().login(Wiki.NUMBER, "ui_locales=tr"));
      speaksTurkishInEachState(desktop);
    }
  }

  @Test
  void theBrowserMayAskForTurkish() {
    try (BrowserContext browser = turkishBrowser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.NUMBER))) {
      speaksTurkishInEachState(desktop);
    }
  }

  @Test
  void whatTheApplicationAsksForComesBeforeTheBrowsersLanguage() {
    try (BrowserContext browser = turkishBrowser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.open(stage.wiki().login(Wiki.NUMBER, "ui_locales=en"));
      Situation.WAITING.isShownBy(desktop);
    }
  }

  @Test
  void thePersonMayAskForTurkishAndTheLoginGoesOn() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      desktop.follow("Türkçe");
      speaksTurkishInEachState(desktop);
    }
  }

  @Test
  void thePanelSpeaksTurkish() {
    try (BrowserContext browser = turkishBrowser();
        Desktop desktop = Desktop.of(browser).open("/panel")) {
      desktop.shows("Telefonlarınız ve oturumlarınız");
      assertThat(desktop.page().locator("html")).hasAttribute("lang", "tr");
    }
  }

  private void speaksTurkishInEachState(Desktop desktop) {
    Phone phone = stage.phone();
    desktop.shows("Wiki için kodu okutun");
    assertThat(desktop.page().locator("html")).hasAttribute("lang", "tr");
    ScannedLogin scan = phone.scan(desktop.photographed());
    desktop.shows("Şimdi telefonunuzda onaylayın");
    phone.authenticator().deny(scan, false);
    desktop.shows("Oturum açılmadı");
  }

  private BrowserContext turkishBrowser() {
    return stage.chromium().context(new Browser.NewContextOptions().setLocale("tr-TR"));
  }
}
