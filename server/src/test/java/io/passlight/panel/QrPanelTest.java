package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.Actor;
import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.DeviceState;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.Users;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** The panel by QR code: what a login opens, and what only a login of the very act opens. */
class QrPanelTest {

  private static RunningServer server;
  private PanelUser jane;
  private Phone phone;
  private ScannedLogin approved;

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
    void endsTheSessionOfAnotherBrowserAndNoOther() {
      Page home = signedIn();
      PanelUser other = jane.elsewhere();
      other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      String session =
          sessions().stream().filter(id -> !id.equals(own(home))).findFirst().orElseThrow();

      Page after = jane.press(jane.open("/panel"), "/panel/sessions/" + session + "/end");

      assertThat(after.body()).contains("Test phone").doesNotContain(session);
      assertThat(other.open("/panel").body()).contains("name=\"password\"");
      assertThat(sessions()).containsExactly(own(home));
    }

    @Test
    void endsItsOwnSessionFromTheListToo() {
      Page home = signedIn();
      Page after = jane.press(home, "/panel/sessions/" + own(home) + "/end");
      assertThat(after.body()).contains("name=\"password\"");
      assertThat(sessions()).isEmpty();
    }

    @Test
    void endsAllOtherSessionsAtOneClickAndKeepsItsOwn() {
      Page home = signedIn();
      PanelUser other = jane.elsewhere();
      other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      jane.press(jane.open("/panel"), "/panel/sessions/end-others");
      assertThat(sessions()).containsExactly(own(home));
      assertThat(other.open("/panel").body()).contains("name=\"password\"");
      assertThat(jane.open("/panel").body()).contains("Test phone");
    }

    @Test
    void tellsTheApplicationsOfThisBrowserWhenItSignsOutEverywhere() {
      Page home = signedIn();
      var own = server.bean(SsoSessions.class).byId(new SessionId(own(home))).orElseThrow();
      server
          .bean(TransactionTemplate.class)
          .executeWithoutResult(_ -> server.bean(SsoSessions.class).used(own, "demo"));
      Page sweep = jane.press(home, "/panel/sessions/end-all");
      assertThat(sweep.address().getPath()).startsWith("/logout/");
      assertThat(sweep.body()).contains("Harbour Desk", "<iframe");
      assertThat(sessions()).isEmpty();
    }

    private List<String> sessions() {
      return server.bean(SsoSessions.class).ofUser(jane.user().id()).stream()
          .map(session -> session.id().value())
          .toList();
    }

    /** The one session on a page that was opened while there was one. */
    private static String own(Page home) {
      Matcher session = Pattern.compile("/panel/sessions/([^/\"]+)/end\"").matcher(home.body());
      assertThat(session.find()).isTrue();
      return session.group(1);
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
    void isOverWhenTheLoginIsReportedBeforeTheCodeIsTyped() {
      Page page = approvedToAdd();
      Phone thiefs = jane.enroll(page);
      Page shown = jane.open("/panel/enroll");
      phone.authenticator().report(approved);
      jane.typeCode(shown, thiefs.code());
      assertThat(server.bean(Devices.class).byId(thiefs.account().device())).isEmpty();
    }

    @Test
    void isOverWhenTheLoginIsReportedBeforeTheTicketIsUsed() {
      String ticket = PanelUser.ticket(approvedToAdd());
      phone.authenticator().report(approved);
      Phone thiefs = Phone.empty(server);
      assertThatThrownBy(() -> thiefs.enroll(ticket))
          .isInstanceOfSatisfying(
              AuthenticatorFailure.Refused.class,
              refused -> assertThat(refused.problem().type()).endsWith("ticket-invalid"));
    }

    @Test
    void isUndoneWhenTheLoginIsReportedLater() {
      Phone thiefs = added();
      phone.authenticator().report(approved);
      assertThat(state(thiefs)).isEqualTo(DeviceState.REVOKED);
      assertThat(state(phone)).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void isUndoneWithAllPhonesThatWereAddedByTheAddedOne() {
      Phone thiefs = added();
      PanelUser thief = jane.elsewhere();
      Page home = thief.answer(thief.press(thief.open("/panel"), "/panel/sign-in/qr"), thiefs);
      Page page = thief.answer(thief.press(home, "/panel/enroll"), thiefs);
      Phone next = thief.enroll(page);
      thief.typeCode(thief.open("/panel/enroll"), next.code());
      assertThat(state(next)).isEqualTo(DeviceState.ACTIVE);
      phone.authenticator().report(approved);
      assertThat(state(next)).isEqualTo(DeviceState.REVOKED);
    }

    @Test
    void isOverWhenEverythingIsSignedOut() {
      Phone second = jane.enroll(approvedToAdd());
      Page shown = jane.open("/panel/enroll");
      server
          .bean(SessionEnds.class)
          .endAll(jane.user().id(), SessionEnd.ENDED_BY_USER, Actor.SYSTEM);
      jane.typeCode(shown, second.code());
      assertThat(state(second)).isEqualTo(DeviceState.PROVEN_KEY);
    }

    @Test
    void goesOnWhenAllOthersAreSignedOutInThisBrowser() {
      Phone second = jane.enroll(approvedToAdd());
      jane.press(jane.open("/panel"), "/panel/sessions/end-others");
      jane.typeCode(jane.open("/panel/enroll"), second.code());
      assertThat(state(second)).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void isOverWhenAllOthersAreSignedOutInAnotherBrowser() {
      Phone second = jane.enroll(approvedToAdd());
      Page shown = jane.open("/panel/enroll");
      PanelUser other = jane.elsewhere();
      Page home = other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      other.press(home, "/panel/sessions/end-others");
      jane.typeCode(shown, second.code());
      assertThat(state(second)).isEqualTo(DeviceState.PROVEN_KEY);
    }

    @Test
    void isOverWhenThePhoneThatApprovedItIsRevoked() {
      Phone second = jane.enroll(approvedToAdd());
      Page shown = jane.open("/panel/enroll");
      server.bean(Devices.class).revoke(phone.account().device(), RevokeReason.PANEL, Actor.SYSTEM);
      jane.typeCode(shown, second.code());
      assertThat(state(second)).isEqualTo(DeviceState.PROVEN_KEY);
    }

    @Test
    void goesOnWhileALostPhoneIsRemoved() {
      Phone lost = Phone.of(server, jane.user());
      Phone second = jane.enroll(approvedToAdd());
      Page shown = jane.open("/panel/enroll");
      server.bean(Devices.class).revoke(lost.account().device(), RevokeReason.PANEL, Actor.SYSTEM);
      jane.typeCode(shown, second.code());
      assertThat(state(second)).isEqualTo(DeviceState.ACTIVE);
    }

    private Page approvedToAdd() {
      Page login = jane.press(signedIn(), "/panel/enroll");
      approved = jane.approve(login, phone);
      return jane.goOn(login);
    }

    private Phone added() {
      Phone second = jane.enroll(approvedToAdd());
      jane.typeCode(jane.open("/panel/enroll"), second.code());
      assertThat(state(second)).isEqualTo(DeviceState.ACTIVE);
      return second;
    }

    private DeviceState state(Phone of) {
      return server.bean(Devices.class).byId(of.account().device()).orElseThrow().state();
    }

    @Test
    void isNotDoneByWhoIsNotSignedIn() {
      PanelUser stranger = jane.elsewhere();
      Page page = stranger.press(stranger.open("/panel"), "/panel/enroll");
      assertThat(page.body()).doesNotContain("/e#").contains("name=\"password\"");
    }
  }

  @Nested
  class ASignInByPasswordAndCode {

    @BeforeEach
    void signIn() {
      server.clock().pass(Duration.ofSeconds(30));
      assertThat(jane.signInWithCode(phone.code()).body()).contains("Test phone");
    }

    @Test
    void isOverWhenEverythingIsSignedOutElsewhere() {
      PanelUser other = jane.elsewhere();
      Page home = other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      other.press(home, "/panel/sessions/end-all");
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
    }

    @Test
    void isOverWhenAllOthersAreSignedOutElsewhere() {
      PanelUser other = jane.elsewhere();
      Page home = other.answer(other.press(other.open("/panel"), "/panel/sign-in/qr"), phone);
      Page after = other.press(home, "/panel/sessions/end-others");
      assertThat(after.body()).contains("All other browsers are signed out", "Test phone");
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
    }

    @Test
    void isThereAgainAfterEverythingWasSignedOut() {
      jane.press(jane.open("/panel"), "/panel/sessions/end-all");
      server.clock().pass(Duration.ofSeconds(30));
      assertThat(jane.signInWithCode(phone.code()).body()).contains("Test phone");
    }

    @Test
    void isOverWhenThePhoneThatGaveTheCodeIsRevoked() {
      Phone.of(server, jane.user());
      server.bean(Devices.class).revoke(phone.account().device(), RevokeReason.PANEL, Actor.SYSTEM);
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
    }

    @Test
    void goesOnWhenALostPhoneIsRevoked() {
      Phone lost = Phone.of(server, jane.user());
      String device = lost.account().device().value();
      Page after = jane.press(jane.open("/panel"), "/panel/devices/" + device + "/revoke");
      assertThat(after.body()).contains("Test phone");
    }

    @Test
    void isOverWhenTheUserWasDisabledMeanwhile() {
      server.bean(Users.class).disable(jane.user().id(), Actor.SYSTEM);
      server.bean(Users.class).enable(jane.user().id(), Actor.SYSTEM);
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
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
