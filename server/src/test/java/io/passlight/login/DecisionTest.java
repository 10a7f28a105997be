package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.Challenge;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.Shown;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.UserVerification;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private final TestPhone phone = Given.phone();

  private static String number(Given.Waiting login) {
    return Json.member(login.state(), "number", String.class);
  }

  private static String otherThan(String number) {
    return number.equals("10") ? "11" : "10";
  }

  @Nested
  class Order {

    private final Given.Waiting login = Given.login("number");
    private final ScanResponse scan = phone.scan(login.qr()).scanned();
    private final Challenge otherChallenge = Challenge.random(new SecureRandom());
    private final Shown otherShown = Shown.of(new byte[] {1});

    private String approve(Challenge challenge, Shown shown) {
      return phone
          .decide(login.id(), Decision.APPROVE, challenge, shown, null, null, null)
          .problem();
    }

    @Test
    void theLoginComesFirst() {
      TestPhone stranger = Given.phone();
      assertThat(stranger.approve(scan, number(login)).problem()).isEqualTo("404 not-your-login");
      LoginId unknown = LoginId.random(new SecureRandom());
      assertThat(
              phone
                  .decide(
                      unknown, Decision.APPROVE, scan.challenge(), scan.shown(), null, null, null)
                  .problem())
          .isEqualTo("404 not-your-login");
    }

    @Test
    void theStateComesBeforeTheChallenge() {
      login.post("cancel", Map.of());
      TestPhone.Answer answer =
          phone.decide(login.id(), Decision.APPROVE, otherChallenge, otherShown, null, null, null);
      assertThat(answer.problem()).isEqualTo("409 login-over");
      assertThat(Json.object(answer.text())).containsEntry("state", "CANCELLED");
    }

    @Test
    void theChallengeComesBeforeWhatWasShown() {
      assertThat(approve(otherChallenge, otherShown)).isEqualTo("409 wrong-challenge");
    }

    @Test
    void whatWasShownComesBeforeTheNumber() {
      assertThat(approve(scan.challenge(), otherShown)).isEqualTo("409 wrong-shown");
    }

    @Test
    void aMissingNumberIsAskedForAndCostsNoTry() {
      for (int i = 0; i < 4; i++) {
        assertThat(approve(scan.challenge(), scan.shown())).isEqualTo("422 confirmation-required");
      }
      assertThat(login.stateName()).isEqualTo("SCANNED");
    }

    @Test
    void refusalsLeaveTheLoginAsItWas() {
      Object version = login.state().get("version");
      approve(otherChallenge, otherShown);
      approve(scan.challenge(), otherShown);
      approve(scan.challenge(), scan.shown());
      assertThat(login.state()).containsEntry("version", version);
    }

    @Test
    void anIdInTheBodyThatIsNotThatOfThePathIsMalformed() {
      TestPhone.Answer answer =
          phone.send(
              "/device/v1/logins/" + LoginId.random(new SecureRandom()) + "/status",
              new StatusClaims(phone.issuer(), phone.now(), TestPhone.jti(), login.id()));
      assertThat(answer.problem()).isEqualTo("400 malformed-message");
    }

    @Test
    void aDenialNeedsNoNumber() {
      assertThat(phone.deny(scan, null).status()).isEqualTo(200);
      assertThat(login.state()).containsEntry("state", "DENIED").containsEntry("reason", "denied");
    }
  }

  @Nested
  class Numbers {

    private final Given.Waiting login = Given.login("number");
    private final ScanResponse scan = phone.scan(login.qr()).scanned();
    private final String number = number(login);

    @Test
    void haveTwoDigitsAndAreToldToTheBrowserAlone() {
      assertThat(Integer.parseInt(number)).isBetween(10, 99);
      assertThat(phone.status(login.id()).text()).doesNotContain(number + "\"");
    }

    @Test
    void theRightOneApproves() {
      assertThat(phone.approve(scan, number).status()).isEqualTo(200);
      assertThat(login.state()).containsEntry("state", "APPROVED").doesNotContainKey("number");
    }

    @Test
    void theThirdWrongOneEndsTheLogin() {
      String wrong = otherThan(number);
      assertThat(Json.object(phone.approve(scan, wrong).text())).containsEntry("triesLeft", 2L);
      assertThat(Json.object(phone.approve(scan, wrong).text())).containsEntry("triesLeft", 1L);
      TestPhone.Answer third = phone.approve(scan, wrong);
      assertThat(third.problem()).isEqualTo("409 login-over");
      assertThat(Json.object(third.text())).containsEntry("state", "DENIED");
      assertThat(login.state()).containsEntry("reason", "wrong-number");
      assertThat(phone.approve(scan, number).problem()).isEqualTo("409 login-over");
    }

    @Test
    void guessesAtOnceGetNoMoreThanThreeTries() throws Exception {
      List<String> answers =
          atOnce(90, index -> phone.approve(scan, Integer.toString(index + 10)).problem());
      long wrong = answers.stream().filter("422 wrong-number"::equals).count();
      assertThat(wrong).isLessThanOrEqualTo(2);
      assertThat(login.stateName()).isIn("DENIED", "APPROVED");
    }
  }

  @Nested
  class Again {

    private final Given.Waiting login = Given.login("reverse");
    private final ScanResponse scan = phone.scan(login.qr()).scanned();

    @Test
    void theSameDecisionGetsTheSameAnswer() {
      String first = phone.approve(scan, null).text();
      assertThat(phone.approve(scan, null).text()).isEqualTo(first).contains("reverse");
    }

    @Test
    void alsoOnceTheLoginIsRedeemed() {
      DecisionResponse first = DecisionResponse.read(phone.approve(scan, null).body());
      login.post("redeem", Map.of("code", String.valueOf(first.reverse())));
      assertThat(login.stateName()).isEqualTo("REDEEMED");
      assertThat(DecisionResponse.read(phone.approve(scan, null).body())).isEqualTo(first);
    }

    @Test
    void anotherDecisionComesTooLate() {
      phone.approve(scan, null);
      TestPhone.Answer answer = phone.deny(scan, null);
      assertThat(answer.problem()).isEqualTo("409 login-over");
      assertThat(Json.object(answer.text())).containsEntry("state", "APPROVED");
    }

    @Test
    void theSameDenialGetsTheSameAnswerAndAnotherReasonDoesNot() {
      phone.deny(scan, DenyReason.NOT_ME);
      assertThat(phone.deny(scan, DenyReason.NOT_ME).status()).isEqualTo(200);
      assertThat(phone.deny(scan, null).problem()).isEqualTo("409 login-over");
      assertThat(login.state()).containsEntry("reason", "not-me");
    }

    @Test
    void ofApprovalAndDenialAtOnceExactlyOneIsTaken() throws Exception {
      List<String> answers =
          atOnce(
              8,
              index ->
                  (index % 2 == 0 ? phone.approve(scan, null) : phone.deny(scan, null)).problem());
      String state = login.stateName();
      assertThat(state).isIn("APPROVED", "DENIED");
      for (int i = 0; i < answers.size(); i++) {
        boolean won = (i % 2 == 0) == state.equals("APPROVED");
        assertThat(answers.get(i)).isEqualTo(won ? "200" : "409 login-over");
      }
    }
  }

  @Nested
  class Verified {

    @Test
    void whereItIsRequiredNothingIsApprovedWithout() {
      Given.Waiting login = Given.login("verified");
      ScanResponse scan = phone.scan(login.qr()).scanned();
      assertThat(scan.userVerification()).isEqualTo(UserVerification.REQUIRED);
      assertThat(phone.approve(scan, null).problem()).isEqualTo("422 user-verification-required");
      assertThat(login.stateName()).isEqualTo("SCANNED");
    }

    @Test
    void aBadAssertionIsNeverAcceptedAlsoWhereNoneIsRequired() {
      Given.Waiting login = Given.login("one-tap");
      ScanResponse scan = phone.scan(login.qr()).scanned();
      assertThat(phone.approve(scan, null, "{\"id\":\"AA\"}").status()).isEqualTo(422);
      assertThat(login.stateName()).isEqualTo("SCANNED");
    }
  }

  @Nested
  class Reported {

    @Test
    void beforeTheDecisionItDeniesTheLogin() {
      Given.Waiting login = Given.login("one-tap");
      phone.scan(login.qr()).scanned();
      assertThat(phone.report(login.id()).status()).isEqualTo(204);
      assertThat(login.state()).containsEntry("state", "DENIED").containsEntry("reason", "not-me");
    }

    @Test
    void afterTheApprovalItKeepsTheBrowserOut() {
      Given.Waiting login = Given.login("one-tap");
      phone.approve(phone.scan(login.qr()).scanned(), null);
      assertThat(phone.report(login.id()).status()).isEqualTo(204);
      assertThat(login.redeem().location().orElseThrow()).startsWith("/login/");
      assertThat(login.browser().cookie("__Host-passlight-session")).isEmpty();
    }

    @Test
    void afterTheLoginItEndsTheSession() {
      Given.Waiting login = Given.login("one-tap");
      phone.approve(phone.scan(login.qr()).scanned(), null);
      login.browser().follow(login.redeem());
      assertThat(phone.report(login.id()).status()).isEqualTo(204);
      Given.Waiting again = Given.login(login.browser(), "one-tap");
      assertThat(again.stateName()).isEqualTo("PENDING");
      assertThat(again.id()).isNotEqualTo(login.id());
    }

    @Test
    void anotherPhoneMayNot() {
      Given.Waiting login = Given.login("one-tap");
      phone.scan(login.qr()).scanned();
      assertThat(Given.phone().report(login.id()).problem()).isEqualTo("404 not-your-login");
      assertThat(login.stateName()).isEqualTo("SCANNED");
    }
  }

  interface Try {
    String at(int index);
  }

  static List<String> atOnce(int count, Try each) throws Exception {
    List<String> answers = new ArrayList<>();
    var start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, 16))) {
      List<Future<String>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return each.at(index);
                }));
      }
      start.countDown();
      for (Future<String> future : futures) {
        answers.add(future.get());
      }
    }
    return answers;
  }

  @Test
  void theSignedDecisionStandsInTheAuditTrail() {
    Given.Waiting login = Given.login("one-tap");
    phone.approve(phone.scan(login.qr()).scanned(), null);
    String jws =
        Given.server()
            .bean(org.springframework.jdbc.core.simple.JdbcClient.class)
            .sql("select signed_message from audit_records where subject = ? and type = ?")
            .params(login.id().value(), "login.approved")
            .query(String.class)
            .single();
    assertThat(jws).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(LoginStateName.valueOf(login.stateName())).isEqualTo(LoginStateName.APPROVED);
  }
}
