package io.passlight.e2e;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Fingerprint, face or screen lock approve; the phone's reader is a virtual one. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneVerificationE2eTest {

  private Stage stage;

  @BeforeAll
  void start() {
    String required = "passlight.profiles[0].user-verification=required";
    String preferred = "passlight.profiles[2].user-verification=preferred";
    String[] settings =
        Stream.concat(Stream.of(Wiki.settings()), Stream.of(required, preferred))
            .toArray(String[]::new);
    stage = Stage.on(RunningServer.fresh(settings));
  }

  @AfterAll
  void stop() {
    stage.close();
    stage.server().close();
  }

  @Test
  void aFingerprintApprovesAndWithoutItNothingIsApproved() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      FingerprintReader reader = new FingerprintReader(phone);
      phone.register(stage.server(), person);
      phone.press("Details of Passlight, " + person.username()).press("Set up fingerprint or face");
      phone.shows("Approve with your fingerprint or face?").press("Set up");
      phone.says("asked for at each approval").press("Back");
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
        reader.knows(false);
        phone.scan(desktop).press("Approve").says("Nothing was approved.");
        Situation.SCANNED.isShownBy(desktop);
        reader.knows(true);
        phone.press("Approve").shows("Approved");
        desktop.shows("Logged in to Wiki");
      }
    }
  }

  @Test
  void whereItIsOnlyPreferredThePersonMayGoOnWithoutIt() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      FingerprintReader reader = new FingerprintReader(phone);
      phone.register(stage.server(), person);
      phone.press("Details of Passlight, " + person.username()).press("Set up fingerprint or face");
      phone.press("Set up").says("asked for at each approval").press("Back");
      try (BrowserContext browser = stage.browser();
          Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.REVERSE))) {
        reader.knows(false);
        phone.scan(desktop).press("Approve").press("Approve without fingerprint or face");
        phone.shows("Type these digits in the browser");
      }
    }
  }

  @Test
  void aPhoneWithoutItIsToldWhatTheLoginNeeds() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server()).register(stage.server(), person);
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("This login needs your fingerprint or face");
      Situation.SCANNED.isShownBy(desktop);
    }
  }
}
