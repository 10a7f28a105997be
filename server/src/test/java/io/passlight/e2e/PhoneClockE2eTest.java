package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FilePayload;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Time passes, or is wrong on the phone. The server is these tests' own, since they move its clock.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneClockE2eTest {

  private static final String THREE_HOURS_SLOW =
      """
      (() => {
        const right = Date.now;
        Date.now = () => right() - 3 * 60 * 60 * 1000;
      })()
      """;

  private Stage stage;

  @BeforeAll
  void start() {
    stage = Stage.on(RunningServer.fresh(Wiki.settings()));
  }

  @AfterAll
  void stop() {
    stage.close();
    stage.server().close();
  }

  @Test
  void aCodeFromAPhotographHasExpiredAndTheOneOnTheScreenLogsIn() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server()).register(stage.server(), person);
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      Situation.WAITING.isShownBy(desktop);
      byte[] photograph = desktop.page().screenshot();
      stage.server().clock().pass(Duration.ofSeconds(20));
      desktop.page().reload();
      phone.startScanning();
      phone
          .page()
          .locator("input[type=file]")
          .setInputFiles(new FilePayload("code.png", "image/png", photograph));
      phone.shows("This code has expired").says("scan it from the screen, not from a photo");
      phone.film().showNothing();
      phone.press("Scan again");
      phone.film().of(desktop, phone.heading("Log in?"));
      phone.press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void anApprovalThatWaitsTooLongExpiresAndTheNextCodeLogsIn() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = PhoneApp.of(stage.server()).register(stage.server(), person);
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop);
      stage.server().clock().pass(Duration.ofMinutes(4));
      phone.shows("This code has expired").says("Nothing was logged in.");
      desktop.page().reload();
      desktop.shows("This code has expired");
      desktop.press("Show a new code");
      phone.film().showNothing();
      phone.press("Scan again");
      phone.film().of(desktop, phone.heading("Log in?"));
      phone.press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void aPhoneWhoseClockIsHoursOffAsksOnceMoreByTheServersAndNothingIsNoticed() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = Handset.usual().running(THREE_HOURS_SLOW).with(stage.server());
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      List<String> sent = new ArrayList<>();
      phone.page().onRequest(request -> sent.add(request.url().replaceAll(".*/", "")));
      phone.register(stage.server(), person).scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
      assertThat(sent.stream().filter("enrollments"::equals)).hasSize(2);
      assertThat(sent.stream().filter("scans"::equals)).hasSize(1);
    }
  }
}
