package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.authenticator.Account;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.protocol.DeviceState;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.Users;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The panel's door by password, and what stands behind it. */
class PasswordSignInTest {

  private static RunningServer server;
  private PanelUser jane;

  /** A server of its own: these tests let time pass and use limits up. */
  @BeforeAll
  static void start() {
    server = RunningServer.fresh("passlight.limits.panel-passwords-per-address=1000/1m");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void somebody() {
    jane = PanelUser.somebody(server);
  }

  @Nested
  class WhoNeverHadAPhone {

    @Test
    void registersOne() {
      Page page = jane.signIn();
      Phone phone = jane.enroll(page);
      Page proven = jane.open("/panel/enroll");
      assertThat(proven.body()).contains("Test phone").contains("not-my-phone");
      Page done = jane.typeCode(proven, phone.code());
      assertThat(done.body()).contains("Test phone").doesNotContain("name=\"code\"");
      assertThat(state(phone.account())).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void seesHowTheEnrollmentGoesOn() {
      Page page = jane.signIn();
      assertThat(progress(jane)).contains("\"state\":\"waiting\"");
      Phone phone = jane.enroll(page);
      assertThat(progress(jane)).contains("\"state\":\"proven\"").contains("Test phone");
      jane.typeCode(jane.open("/panel/enroll"), phone.code());
      assertThat(progress(jane)).contains("\"state\":\"active\"");
    }

    @Test
    void isToldThatAWrongCodeIsWrongAndMayTryAgain() {
      Phone phone = jane.enroll(jane.signIn());
      String wrong = phone.code().equals("123456") ? "654321" : "123456";
      Page page = jane.typeCode(jane.open("/panel/enroll"), wrong);
      assertThat(page.body()).contains("role=\"alert\"");
      jane.typeCode(page, phone.code());
      assertThat(state(phone.account())).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void throwsOutAPhoneThatIsNotTheirs() {
      Phone thief = jane.enroll(jane.signIn());
      Page page = jane.press(jane.open("/panel/enroll"), "/panel/enroll/not-my-phone");
      assertThat(page.body()).doesNotContain("name=\"code\"");
      assertThat(server.bean(Devices.class).byId(thief.account().device())).isEmpty();
      // And can begin again.
      assertThat(PanelUser.ticket(jane.press(page, "/panel/enroll"))).isNotEmpty();
    }

    @Test
    void findsTheSameTicketAfterAReload() {
      assertThat(PanelUser.ticket(jane.signIn()))
          .isEqualTo(PanelUser.ticket(jane.open("/panel/enroll")));
    }

    @Test
    void doesNotFindItInAnotherBrowser() {
      jane.signIn();
      assertThat(jane.elsewhere().open("/panel/enroll").body()).doesNotContain("/e#");
    }

    @Test
    void seesNothingElseOfThePanel() {
      jane.signIn();
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
    }
  }

  @Nested
  class WhoHasAPhone {

    private Phone phone;

    @BeforeEach
    void enroll() {
      phone = Phone.of(server, jane.user());
    }

    @Test
    void isAskedForItsCodeAndThenSeesTheirDevices() {
      Page page = jane.signIn();
      assertThat(page.body()).contains("name=\"code\"").doesNotContain("Test phone");
      Page home = jane.press(page, "/panel/sign-in/code", Map.of("code", nextCode()));
      assertThat(home.body()).contains("Test phone");
    }

    @Test
    void seesNothingByPasswordAlone() {
      jane.signIn();
      assertThat(jane.open("/panel").body()).doesNotContain("Test phone");
      assertThat(jane.open("/panel/enroll").body()).doesNotContain("/e#");
    }

    @Test
    void addsNoneByPasswordAndCode() {
      Page home = jane.signInWithCode(nextCode());
      Page after = jane.press(home, "/panel/enroll");
      assertThat(after.body()).doesNotContain("/e#");
      assertThat(server.bean(Devices.class).ofUser(jane.user().id())).hasSize(1);
    }

    @Test
    void cannotUseACodeTwice() {
      String code = nextCode();
      jane.signInWithCode(code);
      Page again = jane.elsewhere().signInWithCode(code);
      assertThat(again.body()).contains("role=\"alert\"").doesNotContain("Test phone");
    }

    @Test
    void renamesAndRevokesIt() {
      Page home = jane.signInWithCode(nextCode());
      String device = phone.account().device().value();
      Page renamed =
          jane.press(home, "/panel/devices/" + device + "/rename", Map.of("name", "Old one"));
      assertThat(renamed.body()).contains("Old one");
      Page revoked = jane.press(renamed, "/panel/devices/" + device + "/revoke");
      assertThat(revoked.body()).doesNotContain("Old one");
      assertThat(state(phone.account())).isEqualTo(DeviceState.REVOKED);
    }

    @Test
    void doesNothingToTheDevicesOfOthers() {
      Account johns = Phone.ofSomebody(server).account();
      Page home = jane.signInWithCode(nextCode());
      jane.press(home, "/panel/devices/" + johns.device().value() + "/revoke");
      jane.press(
          home, "/panel/devices/" + johns.device().value() + "/rename", Map.of("name", "Mine"));
      assertThat(state(johns)).isEqualTo(DeviceState.ACTIVE);
      assertThat(server.bean(Devices.class).byId(johns.device()).orElseThrow().name())
          .isEqualTo("Test phone");
    }

    @Test
    void isNotLetInByPasswordWhenAllPhonesAreGone() {
      server
          .bean(Devices.class)
          .revoke(phone.account().device(), RevokeReason.ADMINISTRATOR, Actor.SYSTEM);
      Page page = jane.signIn();
      assertThat(page.body()).contains("role=\"alert\"").contains("name=\"password\"");
      assertThat(jane.open("/panel/enroll").body()).doesNotContain("/e#");
    }

    @Test
    void signsOut() {
      Page home = jane.signInWithCode(nextCode());
      assertThat(jane.press(home, "/panel/sign-out").body()).contains("name=\"password\"");
      assertThat(jane.open("/panel").body()).doesNotContain("Test phone");
    }

    @Test
    void isSignedOutAfterHalfAnHour() {
      jane.signInWithCode(nextCode());
      server.clock().pass(Duration.ofMinutes(30));
      assertThat(jane.open("/panel").body()).doesNotContain("Test phone");
    }

    /** The code that made the phone active works no more: the one of the next period. */
    private String nextCode() {
      server.clock().pass(Duration.ofSeconds(30));
      return phone.code();
    }
  }

  @Nested
  class AWrongPassword {

    @Test
    void andAnUnknownNameGetTheSameAnswer() {
      Page wrong = jane.signIn("wrong");
      PanelUser nobody = jane.elsewhere();
      Page unknown =
          nobody.press(
              nobody.open("/panel"),
              "/panel/sign-in",
              Map.of("username", "nobody", "password", "wrong"));
      assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(200);
      assertThat(withoutTokens(unknown)).isEqualTo(withoutTokens(wrong));
    }

    @Test
    void ofADisabledUserIsWrongToo() {
      server.bean(Users.class).disable(jane.user().id(), Actor.SYSTEM);
      assertThat(withoutTokens(jane.signIn()))
          .isEqualTo(withoutTokens(PanelUser.somebody(server).signIn("wrong")));
    }

    @Test
    void typedFiveTimesMakesKnownAndUnknownNamesWaitAlike() {
      PanelUser nobody = jane.elsewhere();
      for (int i = 0; i < 5; i++) {
        jane.signIn("wrong");
        nobody.press(
            nobody.open("/panel"),
            "/panel/sign-in",
            Map.of("username", "nobody-at-all", "password", "wrong"));
      }
      Page known = jane.signIn();
      Page unknown =
          nobody.press(
              nobody.open("/panel"),
              "/panel/sign-in",
              Map.of("username", "NOBODY-at-all ", "password", "wrong"));
      assertThat(known.status()).isEqualTo(429);
      assertThat(unknown.status()).isEqualTo(429);
      assertThat(known.header("Retry-After")).isPresent();
      assertThat(withoutTokens(known)).isEqualTo(withoutTokens(unknown));
    }

    @Test
    void isADelayAndNoLockOut() {
      for (int i = 0; i < 6; i++) {
        jane.signIn("wrong");
      }
      server.clock().pass(Duration.ofMinutes(5));
      assertThat(jane.signIn().body()).contains("/e#");
    }
  }

  @Test
  void wrongCodesAfterAPhishedPasswordAreSlowedDownToo() {
    Phone phone = Phone.of(server, jane.user());
    server.clock().pass(Duration.ofSeconds(30));
    Page page = jane.signIn();
    String wrong = phone.code().equals("123456") ? "654321" : "123456";
    for (int i = 0; i < 5; i++) {
      page = jane.press(page, "/panel/sign-in/code", Map.of("code", wrong));
    }
    Page sixth = jane.press(page, "/panel/sign-in/code", Map.of("code", phone.code()));
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.body()).doesNotContain("Test phone");
  }

  @Test
  void wrongCodesAreTwentyADayHoweverPatientlyTheyAreTyped() {
    Phone phone = Phone.of(server, jane.user());
    server.clock().pass(Duration.ofSeconds(30));
    Page page = jane.signIn();
    String wrong = phone.code().equals("123456") ? "654321" : "123456";
    for (int i = 0; i < 20; i++) {
      server.clock().pass(Duration.ofSeconds(61));
      page = jane.press(page, "/panel/sign-in/code", Map.of("code", wrong));
      assertThat(page.status()).isEqualTo(200);
    }
    server.clock().pass(Duration.ofSeconds(61));
    Page next = jane.press(page, "/panel/sign-in/code", Map.of("code", phone.code()));
    assertThat(next.status()).isEqualTo(429);
    assertThat(next.body()).doesNotContain("Test phone");
  }

  @Test
  void moreThanTenTicketsAnHourAreTooMany() {
    Page page = jane.signIn();
    for (int i = 1; i < 10; i++) {
      page = jane.press(page, "/panel/enroll");
      assertThat(page.body()).contains("/e#");
    }
    assertThat(jane.press(page, "/panel/enroll").body())
        .contains("Too many registrations were begun")
        .doesNotContain("/e#");
  }

  @Test
  void aFormWithoutItsCsrfTokenDoesNothing() {
    Page page =
        jane.browser()
            .post(
                "/panel/sign-in",
                Map.of("username", jane.user().username(), "password", RunningServer.PASSWORD));
    assertThat(page.status()).isEqualTo(403);
    assertThat(jane.open("/panel/enroll").body()).doesNotContain("/e#");
  }

  private static String progress(PanelUser user) {
    return user.browser().get("/panel/enroll/progress").body();
  }

  private static DeviceState state(Account account) {
    return server.bean(Devices.class).byId(account.device()).orElseThrow().state();
  }

  private static String withoutTokens(Page page) {
    return page.body().replaceAll("value=\"[A-Za-z0-9_-]{20,}\"", "");
  }
}
