package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody is shut out from the panel, nor from the demo application. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessiblePanelE2eTest {

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/panel, Your phones and sessions",
    "/panel/enroll#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, Register a new phone",
    "/panel/enroll, Register a new phone",
    "/panel/revoke#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, Remove this phone?",
    "/e#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, Register this phone",
    "/e, Register this phone"
  })
  void noPageThatAnybodyCanOpenHasASeriousFault(String path, String heading) {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(path)) {
      desktop.shows(heading);
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void noStepOfARegistrationHasOne() {
    User person = Phone.somebody(stage.server());
    Phone phone = Phone.empty(stage.server());
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      Panel panel = new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      desktop.page().getByText("Show the address in this code").first().click();
      assertThat(desktop.faults()).isEmpty();
      phone.enroll(desktop.photographed());
      panel.hasSeenThePhone();
      assertThat(desktop.faults()).isEmpty();
      panel.type(phone.code().equals("000000") ? "000001" : "000000");
      PlaywrightAssertions.assertThat(desktop.alert()).isVisible();
      assertThat(desktop.faults()).isEmpty();
      panel.type(phone.code());
      desktop.shows("Your phone is registered");
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void theEndOfARegistrationThatWasNotMineHasNone() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      Panel panel = new Panel(desktop).signIn(Phone.somebody(stage.server()));
      Phone thief = Phone.empty(stage.server());
      thief.enroll(desktop.photographed());
      panel.hasSeenThePhone();
      desktop.press("That is not my phone");
      desktop.shows("No phone was registered");
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void phonesAndSessionsWithAllFormsOpenHaveNone() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      User person = Phone.somebody(stage.server());
      Phone phone = Phone.of(stage.server(), person);
      trustSomeBrowser(person);
      openPanel(desktop, phone);
      desktop.shows("Browsers you are trusted in");
      desktop.page().getByLabel("Rename Test phone").click();
      desktop.page().getByLabel("Remove Test phone").click();
      assertThat(desktop.faults()).isEmpty();
    }
  }

  private void openPanel(Desktop desktop, Phone phone) {
    desktop.open(stage.wiki().login(Wiki.NUMBER));
    phone.approve(phone.scan(desktop.photographed()), desktop.number());
    desktop.shows("Logged in to Wiki");
    desktop.open("/panel");
    desktop.shows("Where you are logged in");
  }

  private void trustSomeBrowser(User person) {
    stage
        .server()
        .bean(JdbcClient.class)
        .sql(
            """
            insert into trusted_browsers (user_id, cookie_hash, login_id, device_id, expires)
            values (?, ?, 'lgn_x', 'dev_x', ?)
            """)
        .params(
            person.id().value(),
            Hashes.sha256(person.username()),
            Timestamp.from(stage.server().clock().instant().plus(Duration.ofDays(1))))
        .update();
  }

  @Test
  void theLoginThatAddsAPhoneHasNone() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      openPanel(desktop, stage.phone());
      desktop.press("Add a phone");
      PlaywrightAssertions.assertThat(desktop.page().locator("svg.qr[role=img]")).isVisible();
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void thePageAfterAPhoneWasRemovedByTheLinkOfTheMailHasNone() {
    String link = "/panel/revoke#" + linkOfTheMail(stage.phone());
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(link)) {
      desktop.press("Remove this phone");
      desktop.shows("The phone is removed");
      assertThat(desktop.faults()).isEmpty();
    }
  }

  /** As the server keeps it: nothing but the hash of what the mail says. */
  private String linkOfTheMail(Phone phone) {
    RunningServer server = stage.server();
    String secret = server.bean(RandomTokens.class).next();
    server
        .bean(JdbcClient.class)
        .sql("insert into revoke_links (link_hash, device_id, expires) values (?, ?, ?)")
        .params(
            Hashes.sha256(secret),
            phone.account().device().value(),
            Timestamp.from(server.clock().instant().plus(Duration.ofDays(1))))
        .update();
    return secret;
  }

  @Test
  void thePortalOfAFreshInstallationHasNone() {
    RunningServer fresh =
        RunningServer.shared("passlight.demo=false", "passlight.authenticator.embedded=true");
    try (Chromium chromium = Chromium.on(fresh);
        BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser).open("/")) {
      logIn(desktop, Phone.ofSomebody(fresh));
      desktop.shows("No application is connected yet");
      assertThat(desktop.faults()).isEmpty();
    }
  }

  private static void logIn(Desktop desktop, Phone phone) {
    desktop.press("Log in with your phone");
    phone.approve(phone.scan(desktop.photographed()), desktop.number());
  }

  @Test
  void theQuestionForTheCodeOfAPhoneHasNone() {
    User person = Phone.somebody(stage.server());
    Phone.of(stage.server(), person);
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      new Panel(desktop).signIn(person);
      PlaywrightAssertions.assertThat(desktop.page().getByLabel("Six-digit code from your phone"))
          .isVisible();
      assertThat(desktop.faults()).isEmpty();
    }
  }

  @Test
  void theDemoApplicationAndTheQuestionWhetherToLogOutHaveNone() {
    Phone phone = stage.phone();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).startLogin("/demo/")) {
      phone.approve(phone.scan(desktop.photographed()), desktop.number());
      desktop.shows("Hello, " + phone.account().displayName());
      assertThat(desktop.faults()).isEmpty();
      desktop.open("/oauth2/logout");
      desktop.shows("Log out?");
      assertThat(desktop.faults()).isEmpty();
      desktop.press("Log out");
      desktop.shows("You are logged out");
      assertThat(desktop.faults()).isEmpty();
    }
  }
}
