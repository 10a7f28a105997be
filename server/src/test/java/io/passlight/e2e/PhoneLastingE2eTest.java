package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the phone app keeps: through restarts, and without a network. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneLastingE2eTest {

  @Test
  void theKeySurvivesARestartOfTheBrowserAndCannotBeRead(Stage stage) {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server()).register(stage.server(), person).restart();
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
      assertThat(phone.page().evaluate(STORED_KEYS)).isEqualTo("key false, totp false");
    }
  }

  /** What page scripts find in the storage: whether the two keys could be exported. */
  private static final String STORED_KEYS =
      """
      () => new Promise((resolve, reject) => {
        const opening = indexedDB.open("passlight");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("kept").objectStore("kept").get("wallet");
          reading.onsuccess = () => {
            const [{ key, totp }] = reading.result.accounts;
            resolve(`key ${key.extractable}, totp ${totp.extractable}`);
          };
        };
      })
      """;

  @Test
  void withTheServerDownTheAppOpensShowsItsCodesAndSaysWhatIsMissing() {
    try (RunningServer server = RunningServer.fresh();
        PhoneApp phone = PhoneApp.of(server)) {
      phone.register(server, Phone.somebody(server)).keptForOffline();
      server.close();
      phone.restart();
      assertThat(phone.code(1)).matches("[0-9]{6}");
      String anyCode =
          "HTTPS://LOCALHOST:%d/Q/AEA2BINCUOSKLJVHVCU2VKYQDZRCGSFVQUTWM5Q4VWMBZFEZF4K57VNAEQOZGUPP4ZFU4PAESI.7.UECRHKT7JST2MMQ"
              .formatted(server.url().getPort());
      phone.open("login=" + anyCode);
      phone.shows(server.url().getAuthority() + " does not answer");
    }
  }

  @Test
  void onAnOriginOfItsOwnItRegistersAndLogsIn(Stage stage) {
    try (AppOrigin origin = AppOrigin.of(stage.server());
        RunningServer server = RunningServer.fresh("passlight.authenticator.url=" + origin.url());
        PhoneApp phone = PhoneApp.at(origin.url(), server, stage.server())) {
      User person = Phone.somebody(server);
      phone.register(server, person);
      try (Chromium chromium = Chromium.on(server);
          BrowserContext browser = chromium.context();
          Desktop desktop = Desktop.of(browser).startLogin("/demo/")) {
        phone.scan(desktop).approve(desktop).shows("Approved");
        desktop.shows("Hello, " + person.displayName());
      }
    }
  }
}
