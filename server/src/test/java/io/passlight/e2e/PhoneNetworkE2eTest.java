package io.passlight.e2e;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A phone that does not reach its server, or that a server does not want. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneNetworkE2eTest {

  @Test
  void withoutANetworkItSaysSoAndTheSameLoginGoesOnOnceThereIsOne(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server());
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.register(stage.server(), Phone.somebody(stage.server())).keptForOffline();
      phone.browser().setOffline(true);
      phone.startScanning();
      phone.film().of(desktop, phone.heading("No network"));
      phone.says("Your codes work without a network.");
      phone.browser().setOffline(false);
      phone.press("Try again");
      phone.film().of(desktop, phone.heading("Log in?"));
    }
  }

  @Test
  void aServerThatWantsANewerAppSaysSoAndAnUpdateIsLookedFor() {
    try (RunningServer strict = RunningServer.fresh("passlight.authenticator.minimum-app=99.0");
        PhoneApp phone = PhoneApp.of(strict)) {
      phone.open("enroll=" + phone.ticket(strict, Phone.somebody(strict))).press("Add");
      phone.shows("This app is too old").says("Your accounts stay.");
      phone.press("Look for an update").shows("Accounts");
    }
  }
}
