package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.Actor;
import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.device.Devices;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.DeviceState;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The panel by QR code: what a login opens, and what only a login of the very act opens. */
class QrPanelTest {

  private static RunningServer server;
  private PanelUser jane;
  private Phone phone;

  @BeforeAll
  static void start() {
    server = RunningServer.fresh("passlight.limits.logins-per-address=1000/1m");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void enroll() {
    jane = PanelUser.somebody(server);
    phone = Phone.of(server, jane.user());
  }

  private Page signedIn() {
    Page login = jane.press(jane.open("/panel"), "/panel/sign-in/qr");
    return jane.answer(login, phone);
  }

  @Nested
  class AQrLogin {

    @Test
    void showsDevicesAndSessions() {
      assertThat(signedIn().body()).contains("Test phone").contains("Firefox");
    }

    @Test
    void namesThePanelOnThePhone() {
      Page login = jane.press(jane.open("/panel"), "/panel/sign-in/qr");
      assertThat(login.body()).contains("My phones");
    }

    @Test
    void isForEverybodyAlsoAfterANewCode() {
      onlyAdmins(true);
      try {
        Page login = jane.press(jane.open("/panel"), "/panel/sign-in/qr");
        Page again = jane.press(login, "/login/" + login.data().get("id") + "/restart");
        assertThat(again.data()).doesNotContainKey("code");
        assertThat(jane.answer(again, phone).body()).contains("Test phone");
      } finally {
        onlyAdmins(false);
      }
    }

    /** Makes the automatic profile one that the panel must not go by. */
    private void onlyAdmins(boolean only) {
      QrLoginProfile defaults = QrLoginProfile.automaticDefaults();
      server
          .bean(Profiles.class)
          .save(
              new QrLoginProfile(
                  defaults.id(),
                  defaults.name(),
                  true,
                  defaults.lifetime(),
                  defaults.framePeriod(),
                  defaults.confirmation(),
                  defaults.userVerification(),
                  defaults.proximity(),
                  List.of(),
                  false,
                  only,
                  only ? Set.of("admins") : Set.of(),
                  Set.of()),
              Actor.SYSTEM);
    }

    @Test
    void isOverWhenItsDeviceIsRevoked() {
      Page home = signedIn();
      String device = phone.account().device().value();
      jane.press(home, "/panel/devices/" + device + "/revoke");
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
    }

    @Test
    void endsItsOwnSession() {
      Page home = signedIn();
      jane.press(home, "/panel/sign-out");
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
      assertThat(server.bean(SsoSessions.class).ofUser(jane.user().id())).isEmpty();
    }

    @Test
    void endsNoSessionOfAnotherBrowserBySigningOut() {
      signedIn();
      PanelUser other = jane.elsewhere();
      Page home = other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      other.press(home, "/panel/sign-out");
      assertThat(jane.open("/panel").body()).contains("Test phone");
    }

    @Test
    void endsAllSessionsAtOneClick() {
      Page home = signedIn();
      PanelUser other = jane.elsewhere();
      other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      jane.press(home, "/panel/sessions/end-all");
      assertThat(other.open("/panel").body()).contains("name=\"password\"");
      assertThat(server.bean(SsoSessions.class).ofUser(jane.user().id())).isEmpty();
    }

    @Test
    void endsNoSessionOfAnotherUser() {
      PanelUser john = PanelUser.somebody(server);
      Phone johns = Phone.of(server, john.user());
      john.answer(john.press(john.open("/panel"), "/panel/sign-in/qr"), johns);
      String session =
          server.bean(SsoSessions.class).ofUser(john.user().id()).getFirst().id().value();
      jane.press(signedIn(), "/panel/sessions/" + session + "/end");
      assertThat(john.open("/panel").body()).contains("Test phone");
    }
  }

  @Nested
  class AddingAPhone {

    @Test
    void asksForALoginOfThisVeryActAndThenShowsATicket() {
      Page login = jane.press(signedIn(), "/panel/enroll");
      assertThat(login.body()).contains("Add a phone to your account");
      assertThat(jane.open("/panel/enroll").body()).doesNotContain("/e#");
      Page page = jane.answer(login, phone);
      Phone second = jane.enroll(page);
      jane.typeCode(jane.open("/panel/enroll"), second.code());
      assertThat(server.bean(Devices.class).byId(second.account().device()).orElseThrow().state())
          .isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void isNotDoneByALoginThatSignedIn() {
      Page login = jane.press(jane.open("/panel"), "/panel/sign-in/qr");
      Page home = jane.answer(login, phone);
      assertThat(home.body()).contains("Test phone");
      String request =
          server.bean(SsoSessions.class).ofUser(jane.user().id()).getFirst().lastRequest().value();
      Page forced = jane.open("/panel/enroll/approved?request=" + request);
      assertThat(forced.body()).doesNotContain("/e#");
    }

    @Test
    void isNotDoneTwiceByOneLogin() {
      Page login = jane.press(signedIn(), "/panel/enroll");
      jane.answer(login, phone);
      String request =
          server.bean(SsoSessions.class).ofUser(jane.user().id()).getFirst().lastRequest().value();
      jane.press(jane.open("/panel/enroll"), "/panel/enroll/cancel");
      Page again = jane.open("/panel/enroll/approved?request=" + request);
      assertThat(again.body()).doesNotContain("/e#");
    }

    @Test
    void isRefusedToThePhoneOfAnotherUser() {
      Page login = jane.press(signedIn(), "/panel/enroll");
      Phone johns = Phone.ofSomebody(server);
      assertThatThrownBy(() -> jane.answer(login, johns))
          .isInstanceOfSatisfying(
              AuthenticatorFailure.Refused.class,
              refused -> assertThat(refused.problem().type()).endsWith("not-allowed"));
    }

    @Test
    void asksForUserVerificationWhereThePhoneCan() {
      phone.verifyingItsUserAt(URI.create(server.url().toString()));
      Page login = jane.press(signedIn(), "/panel/enroll");
      assertThat(PanelUser.ticket(jane.answer(login, phone))).isNotEmpty();
    }

    @Test
    void endsAfterFiveMinutes() {
      Page login = jane.press(signedIn(), "/panel/enroll");
      jane.answer(login, phone);
      server.clock().pass(Duration.ofMinutes(5));
      // The ticket of the first attempt lives on, but no other is made without another login.
      jane.press(jane.open("/panel/enroll"), "/panel/enroll/not-my-phone");
      Page page = jane.press(jane.open("/panel"), "/panel/enroll");
      assertThat(page.body()).contains("Add a phone to your account").doesNotContain("/e#");
    }

    @Test
    void isNotDoneByWhoIsNotSignedIn() {
      PanelUser stranger = jane.elsewhere();
      Page page = stranger.press(stranger.open("/panel"), "/panel/enroll");
      assertThat(page.body()).doesNotContain("/e#").contains("name=\"password\"");
    }
  }

  @Test
  void aPasswordSignInIsNoSsoSession() {
    server.clock().pass(Duration.ofSeconds(30));
    jane.signInWithCode(phone.code());
    assertThat(server.bean(SsoSessions.class).ofUser(jane.user().id())).isEmpty();
    assertThat(jane.browser().cookie("__Host-passlight-session")).isEmpty();
  }

  @Test
  void signingOutOfAPasswordSignInLeavesAnSsoSessionOfTheSameBrowserAlone() {
    signedIn();
    server.clock().pass(Duration.ofSeconds(30));
    Page home =
        jane.press(
            jane.press(
                jane.open("/panel/enroll"),
                "/panel/sign-in",
                Map.of("username", jane.user().username(), "password", RunningServer.PASSWORD)),
            "/panel/sign-in/code",
            Map.of("code", phone.code()));
    jane.press(home, "/panel/sign-out");
    assertThat(server.bean(SsoSessions.class).ofUser(jane.user().id())).hasSize(1);
  }
}
