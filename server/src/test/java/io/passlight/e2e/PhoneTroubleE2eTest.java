package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.audit.Actor;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account that is not the right one, or no account any more. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneTroubleE2eTest {

  @Test
  void aDeviceThatIsRemovedInMidLoginHearsItAndCanRegisterAgain(Stage stage) {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server()).register(stage.server(), person);
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop);
      Devices devices = stage.server().bean(Devices.class);
      devices
          .ofUser(person.id())
          .forEach(device -> devices.revoke(device.id(), RevokeReason.PANEL, Actor.SYSTEM));
      phone.shows("This phone was removed there").press("Add an account").shows("Add an account");
      phone.open().says("This phone was removed there");
      Situation.DENIED.isShownBy(desktop);
    }
  }

  @Test
  void aLoginCodeBeforeAnyAccountLeadsToRegistration(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server());
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.press("Add an account").press("Scan the code");
      phone.film().of(desktop, phone.heading("This phone is not registered yet"));
      phone.press("Add an account").shows("Add an account");
    }
  }

  @Test
  void aCodeOfAnotherServerIsNotSentUntilItsAccountIsFirst(Stage stage) {
    User person = Phone.somebody(stage.server());
    String accepted = "passlight.authenticator.origins=" + stage.server().url();
    try (RunningServer other = RunningServer.fresh(accepted);
        PhoneApp phone = PhoneApp.of(stage.server(), other)) {
      User abroad = Phone.somebody(other);
      phone.register(other, abroad).register(stage.server(), person);
      assertThat(phone.order()).containsExactly(abroad.username(), person.username());
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
        String host = stage.server().url().getAuthority();
        phone.startScanning();
        phone.film().of(desktop, phone.heading("This code is for " + host));
        Situation.WAITING.isShownBy(desktop);
        phone.press("Move Passlight (%s) to the top and continue".formatted(person.username()));
        phone.shows("Log in?").press("Approve").shows("Approved");
        desktop.shows("Logged in to Wiki");
        phone.press("Done");
        assertThat(phone.order()).isEqualTo(List.of(person.username(), abroad.username()));
      }
    }
  }
}
