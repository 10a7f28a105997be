package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can go wrong between a phone and a login, and what the app says and offers then. */
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
  void aCameraThatMayNotBeUsedSaysSoAndAPictureIsTheWayOut(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server()).refusingTheCamera()) {
      phone.press("Add an account").press("Scan the code");
      phone.shows("The camera may not be used");
      assertThat(phone.page().locator("input[type=file]")).hasCount(1);
    }
  }

  @Test
  void whatIsNoLoginCodeIsNamedForWhatItIs(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.film().show(Codes.picture("WIFI:S:Guests;T:WPA;P:secret;;"));
      phone.shows("This code is for a Wi-Fi network");
      phone.film().show(Codes.picture("https://shop.example/buy"));
      phone.press("Scan again").shows("This code leads to a web page").says("shop.example");
      phone.film().show(Codes.picture("otpauth://totp/Example:jane?secret=GEZDGNBVGY3TQOJQ"));
      phone.press("Scan again").shows("This code is for another authenticator");
      phone.film().show(Codes.picture("HTTPS://LOGIN.EXAMPLE.COM/Q/NONSENSE"));
      phone.press("Scan again").shows("This code leads to a web page");
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

  @Test
  void aClockThatIsHoursOffIsCorrectedByTheServersAndNothingIsNoticed(Stage stage) {
    try (RunningServer ahead = RunningServer.fresh(Wiki.settings());
        Stage own = Stage.on(ahead)) {
      ahead.clock().pass(Duration.ofHours(3));
      User person = Phone.somebody(ahead);
      try (PhoneApp phone = PhoneApp.of(ahead).register(ahead, person);
          BrowserContext browser = own.browser();
          Desktop desktop = Desktop.of(browser).open(own.wiki().login(Wiki.ONE_TAP))) {
        phone.scan(desktop).press("Approve").shows("Approved");
      }
    }
  }
}
