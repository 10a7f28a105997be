package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.audit.WrittenTrail;
import io.passlight.device.Devices;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Decision;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.Shown;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.TypingCode;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What logins that go wrong leave in the audit trail. */
class LoginTrailTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final WrittenTrail trail = new WrittenTrail(Given.server());
  private final TestPhone phone = Given.phone();

  private void assertLastRow(String subject, String summary, TestPhone by) {
    WrittenTrail.Row last = trail.about(subject).getLast();
    assertThat(last.summary()).isEqualTo(summary);
    assertThat(last.actor()).isEqualTo(by.device().value());
  }

  @Nested
  class ARefusedDecision {

    private final Given.Waiting login = Given.login("number");
    private final ScanResponse scan = phone.scan(login.qr()).scanned();

    private void assertTold(String problem, TestPhone by) {
      assertLastRow(login.id().value(), "login.decision " + problem, by);
      assertThat(trail.about(login.id().value()).getLast().isSigned()).isTrue();
      assertThat(trail.verify()).startsWith("The audit trail is whole");
    }

    private TestPhone.Answer approve(Challenge challenge, Shown shown) {
      return phone.decide(login.id(), Decision.APPROVE, challenge, shown, null, null, null);
    }

    @Test
    void forAnotherChallengeLeavesItsRow() {
      approve(Challenge.random(RANDOM), scan.shown());
      assertTold("wrong-challenge", phone);
    }

    @Test
    void forSomethingElseThanWasShownLeavesItsRow() {
      approve(scan.challenge(), Shown.of(new byte[] {1}));
      assertTold("wrong-shown", phone);
    }

    @Test
    void withoutTheNumberLeavesItsRow() {
      approve(scan.challenge(), scan.shown());
      assertTold("confirmation-required", phone);
    }

    @Test
    void ofAPhoneThatDidNotScanLeavesItsRow() {
      TestPhone stranger = Given.phone();
      stranger.approve(scan, "42");
      assertTold("not-your-login", stranger);
    }

    @Test
    void thatComesTooLateLeavesItsRow() {
      login.post("cancel", Map.of());
      phone.deny(scan, null);
      assertTold("login-over", phone);
    }

    @Test
    void withoutTheUserVerificationThatIsRequiredLeavesItsRow() {
      Given.Waiting strict = Given.login("verified");
      ScanResponse wanted = phone.scan(strict.qr()).scanned();
      phone.approve(wanted, null);
      assertLastRow(strict.id().value(), "login.decision user-verification-required", phone);
      assertThat(trail.verify()).startsWith("The audit trail is whole");
    }

    @Test
    void aboutAnotherLoginThanItsPathLeavesItsRowAtTheDevice() {
      phone.send(
          "/device/v1/logins/" + LoginId.random(RANDOM) + "/status",
          new StatusClaims(phone.issuer(), phone.now(), TestPhone.jti(), login.id()));
      assertLastRow(phone.device().value(), "device.message-refused malformed-message", phone);
    }
  }

  @Nested
  class ARefusedScan {

    private void assertTold(String problem) {
      WrittenTrail.Row last = trail.by(phone.device().value()).getLast();
      assertThat(last.summary()).isEqualTo("login.scan-refused " + problem);
      assertThat(last.subject()).isEqualTo("unknown");
    }

    @Test
    void ofWhatIsNoCodeLeavesItsRow() {
      phone.scan("https://wiki.example.com/q/hello");
      assertTold("not-a-code");
    }

    @Test
    void ofAnotherServersCodeLeavesItsRow() {
      String qr = Given.login("one-tap").qr();
      phone.scan(qr.replaceFirst("HTTPS://LOCALHOST:[0-9]+", "HTTPS://LOGIN.EVIL.EXAMPLE"));
      assertTold("foreign-code");
    }

    @Test
    void ofAGuessedTypingCodeLeavesItsRow() {
      phone.at("198.51.100.71").scan(TypingCode.random(RANDOM));
      assertTold("not-a-code");
    }

    @Test
    void ofALoginThatNobodyKnowsAnyMoreLeavesItsRow() {
      Given.Waiting login = Given.login("one-tap");
      Given.server().bean(Moves.class).forget(login.id());
      phone.scan(login.qr());
      assertLastRow(login.id().value(), "login.scan-refused code-expired", phone);
    }
  }

  @Test
  void aBrowserInWhichNoLoginMayStartLeavesARow() {
    Browser browser = Given.browser().with("X-Forwarded-For", "10.9.1.2");
    Given.Waiting login = Given.login(browser, "inside");
    String request = trail.about(login.id().value()).getFirst().details().get("request");
    browser.with("X-Forwarded-For", "203.0.113.5");
    login.post("restart", Map.of());
    WrittenTrail.Row last = trail.about(String.valueOf(request)).getLast();
    assertThat(last.type()).isEqualTo("login.start-refused");
    assertThat(last.details()).containsEntry("rule", "NETWORK");
  }

  @Nested
  class AReport {

    @Test
    void hasARowForTheDenialBesideItsOwn() {
      Given.Waiting login = Given.login("one-tap");
      phone.scan(login.qr()).scanned();
      phone.report(login.id());
      assertThat(trail.summaries(login.id().value()))
          .endsWith("login.denied not-me", "login.reported");
      assertThat(trail.about(login.id().value()).getLast().isSigned()).isTrue();
      assertThat(trail.verify()).startsWith("The audit trail is whole");
    }

    @Test
    void ofALoginThatIsNotThePhonesIsRefusedWithARow() {
      Given.Waiting login = Given.login("one-tap");
      phone.scan(login.qr()).scanned();
      TestPhone stranger = Given.phone();
      stranger.report(login.id());
      assertLastRow(stranger.device().value(), "device.message-refused not-your-login", stranger);
    }
  }

  @Nested
  class ARedeem {

    @Test
    void whoseServerDiedIsToldAsADenialOnceItsTimeIsOver() {
      Given.Waiting login = Given.login("one-tap");
      phone.approve(phone.scan(login.qr()).scanned(), null);
      Moves moves = Given.server().bean(Moves.class);
      moves.move(login.id(), now -> now.to(now.state().redeem()), _ -> null);

      Given.server().clock().pass(Duration.ofSeconds(181).plus(Login.TIME_TO_DECIDE));

      assertThat(login.state()).containsEntry("state", "DENIED").containsEntry("reason", "revoked");
      assertThat(trail.summaries(login.id().value()))
          .endsWith("login.denied revoked")
          .doesNotContain("login.expired");
    }
  }

  @Nested
  class TypedAgain {

    @Test
    void theCodeGetsTheFirstAnswerAlsoAfterTheScanHasMovedTheEnd() {
      Given.Waiting login = Given.login("typing");
      var code = new TypingCode(Json.member(login.page().data(), "code", String.class));
      Given.server().clock().pass(Duration.ofSeconds(150));
      ScanResponse first = phone.scan(code).scanned();
      Given.server().clock().pass(Duration.ofSeconds(40));

      ScanResponse again = phone.scan(code).scanned();

      assertThat(again.challenge()).isEqualTo(first.challenge());
      assertThat(again.login()).isEqualTo(first.login());
    }
  }

  @Nested
  class TrustedForLater {

    private static final String NETWORK = "192.0.2.97";

    private final UserId user =
        Given.server().bean(Devices.class).byId(phone.device()).orElseThrow().user();
    private final Browser browser = Given.browser().with("X-Forwarded-For", NETWORK);

    private void logIn() {
      phone.at(NETWORK);
      Given.Waiting login = Given.login(browser, "one-tap");
      phone.approve(phone.scan(login.qr()).scanned(), null);
      login.redeem();
      assertThat(rows()).isEqualTo(1);
    }

    private long rows() {
      return Given.server()
          .bean(JdbcClient.class)
          .sql("select count(*) from trusted_browsers where user_id = ?")
          .param(user.value())
          .query(Long.class)
          .single();
    }

    @Test
    void aBrowserIsForgottenByTheSignOutEverywhereThoughItHoldsNoSession() {
      logIn();
      SsoSessions sessions = Given.server().bean(SsoSessions.class);
      SessionEnds ends = Given.server().bean(SessionEnds.class);
      Actor owner = new Actor(Actor.Kind.USER, user.value(), null);
      sessions
          .ofUser(user)
          .forEach(session -> ends.end(session.id(), SessionEnd.SIGNED_OUT, owner));
      assertThat(rows()).isEqualTo(1);

      ends.endAll(user, SessionEnd.ENDED_BY_USER, owner);

      assertThat(rows()).isZero();
    }

    @Test
    void aBrowserIsSweptOnceItsTimeIsOver() {
      logIn();
      Given.server()
          .bean(JdbcClient.class)
          .sql("update trusted_browsers set expires = ? where user_id = ?")
          .params(java.time.OffsetDateTime.parse("2020-01-01T00:00:00Z"), user.value())
          .update();

      Given.server().bean(TrustedBrowsers.class).sweep();

      assertThat(rows()).isZero();
    }
  }
}
