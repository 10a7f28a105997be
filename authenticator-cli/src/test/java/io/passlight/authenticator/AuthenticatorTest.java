package io.passlight.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.passlight.authenticator.AuthenticatorFailure.IssuerDiffers;
import io.passlight.authenticator.AuthenticatorFailure.NoAccount;
import io.passlight.authenticator.AuthenticatorFailure.NoCode;
import io.passlight.authenticator.AuthenticatorFailure.OtherAccountFirst;
import io.passlight.authenticator.AuthenticatorFailure.Refused;
import io.passlight.authenticator.AuthenticatorFailure.StrangeAnswer;
import io.passlight.authenticator.AuthenticatorFailure.Unreachable;
import io.passlight.authenticator.AuthenticatorFailure.Untrusted;
import io.passlight.authenticator.TestServer.Answer;
import io.passlight.protocol.Claims;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.Problem;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.Totp;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.Via;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library against a server that verifies what it is sent, over real TLS. */
class AuthenticatorTest {

  private static final DeviceDescription PHONE =
      new DeviceDescription("Jane's phone", DevicePlatform.IOS, "1.0.0");

  private final SecureRandom random = new SecureRandom();
  private final MemoryStore store = new MemoryStore();
  private final ServerConnections connections = ServerConnections.asTrusted();
  private Authenticator phone = new Authenticator(store, connections, Clock.systemUTC(), random);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
    connections.close();
  }

  private Account enrolled() {
    return enrolledAt(server);
  }

  private Account enrolledAt(TestServer there) {
    return phone.enroll(there.ticket(), PHONE, there.trust());
  }

  private ScannedLogin scanned() {
    return phone.scan(server.code(), Via.CAMERA);
  }

  private Claims lastReceived() {
    return server.received().getLast();
  }

  @Nested
  class Enrolling {

    @Test
    void keepsTheAccountAtTheEndOfTheList() throws Exception {
      try (TestServer other = TestServer.start()) {
        Account first = enrolledAt(other);
        Account second = enrolled();
        assertThat(phone.wallet().accounts()).containsExactly(first, second);
      }
    }

    @Test
    void givesTheCodeThatTheServerExpects() {
      Account account = enrolled();
      assertThat(Totp.verify(account.totp(), phone.code(account), Instant.now())).isPresent();
      assertThat(phone.codeLasts(account)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void storesNothingIfTheServerCallsItselfAnotherThanTheTicketDid() {
      server.answeredIssuer = Issuer.parse("https://login.example.com");
      assertThatExceptionOfType(IssuerDiffers.class).isThrownBy(AuthenticatorTest.this::enrolled);
      assertThat(phone.wallet()).isEqualTo(Wallet.EMPTY);
    }

    @Test
    void withAnInvalidTicketStoresNothing() {
      server.refuses(ProblemCode.TICKET_INVALID);
      assertThatExceptionOfType(Refused.class).isThrownBy(AuthenticatorTest.this::enrolled);
      assertThat(phone.wallet()).isEqualTo(Wallet.EMPTY);
    }

    @Test
    void survivesALostAnswerWithTheSameKey() {
      server.answersInstead(new Answer(0, "", new byte[0]));
      Account account = enrolled();
      assertThat(phone.wallet().accounts()).containsExactly(account);
      assertThat(server.received()).hasOnlyElementsOfType(EnrollClaims.class).hasSize(2);
      scanned(); // the server knows the key
    }

    @Test
    void withoutAnAnswerAtAllStoresNothing() {
      TicketAddress ticket = server.ticket();
      server.close();
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> phone.enroll(ticket, PHONE, server.trust()))
          .returns(false, Unreachable::mayHaveBeenSent);
      assertThat(phone.wallet()).isEqualTo(Wallet.EMPTY);
    }
  }

  @Nested
  class Trusting {

    @Test
    void aCertificateThatNobodyKnowsIsRefusedWithItsFingerprint() {
      assertThatExceptionOfType(Untrusted.class)
          .isThrownBy(() -> phone.enroll(server.ticket(), PHONE, ServerTrust.SYSTEM))
          .returns(server.fingerprint(), Untrusted::fingerprint);
      assertThat(server.received()).isEmpty();
    }

    @Test
    void anotherCertificateThanTheComparedOneIsRefused() throws Exception {
      try (TestServer other = TestServer.start()) {
        assertThatExceptionOfType(Untrusted.class)
            .isThrownBy(() -> phone.enroll(server.ticket(), PHONE, other.trust()));
      }
    }

    @Test
    void aFurtherAuthorityIsTrustedForItsHost() throws Exception {
      ServerTrust trust = new ServerTrust(null, server.pem());
      Account account = phone.enroll(server.ticket(), PHONE, trust);
      assertThat(account.trust()).isEqualTo(trust);
    }

    @Test
    void aFurtherAuthorityIsNotTrustedForAnotherHost() throws Exception {
      try (TestServer other = TestServer.startWithCertificateFor("login.example.com")) {
        ServerTrust trust = new ServerTrust(null, other.pem());
        assertThatExceptionOfType(Untrusted.class)
            .isThrownBy(() -> phone.enroll(other.ticket(), PHONE, trust));
      }
    }

    @Test
    void authoritiesThatAreNoneAreSaidToBe() {
      ServerTrust trust = new ServerTrust(null, "hello");
      assertThatExceptionOfType(AuthenticatorFailure.StoreBroken.class)
          .isThrownBy(() -> phone.enroll(server.ticket(), PHONE, trust));
    }
  }

  @Nested
  class Scanning {

    @Test
    void sendsTheTextExactlyAsItWasRead() {
      enrolled();
      String read = server.code().toLowerCase(Locale.ROOT);
      phone.scan(read, Via.IMAGE);
      assertThat(lastReceived())
          .isInstanceOfSatisfying(
              ScanClaims.class,
              scan -> {
                assertThat(scan.qr()).isEqualTo(read);
                assertThat(scan.via()).isEqualTo(Via.IMAGE);
              });
    }

    @Test
    void keepsTheLoginForTheDecision() {
      enrolled();
      ScannedLogin scan = scanned();
      assertThat(scan.details().application().name()).isEqualTo("Wiki");
      assertThat(phone.lastScan()).contains(scan);
    }

    @Test
    void ofAnotherServersCodeSendsNothingAndSaysWhichAccountWouldFit() throws Exception {
      try (TestServer other = TestServer.start()) {
        Account first = enrolled();
        Account second = enrolledAt(other);
        int before = server.received().size() + other.received().size();
        assertThatExceptionOfType(OtherAccountFirst.class)
            .isThrownBy(() -> phone.scan(other.code(), Via.CAMERA))
            .returns(first, OtherAccountFirst::first)
            .returns(List.of(second), OtherAccountFirst::fitting);
        assertThat(server.received().size() + other.received().size()).isEqualTo(before);
      }
    }

    @Test
    void usesTheAccountThatWasMovedToTheTop() throws Exception {
      try (TestServer other = TestServer.start()) {
        enrolled();
        Account second = enrolledAt(other);
        phone.move(second, 1);
        assertThat(phone.scan(other.code(), Via.CAMERA).device()).isEqualTo(second.device());
      }
    }

    @Test
    void aTypedCodeGoesToTheFirstAccountsServer() {
      enrolled();
      phone.scan(TypingCode.parse("bcdf-ghjk"));
      assertThat(lastReceived())
          .isInstanceOfSatisfying(
              ScanClaims.class, scan -> assertThat(scan.code()).isEqualTo("BCDFGHJK"));
    }

    @Test
    void ofSomethingElseSendsNothing() {
      enrolled();
      int before = server.received().size();
      assertThatExceptionOfType(NoCode.class)
          .isThrownBy(() -> phone.scan("https://example.com/menu", Via.CAMERA));
      assertThat(server.received()).hasSize(before);
    }

    @Test
    void withoutAccountSaysSo() {
      assertThatExceptionOfType(NoAccount.class)
          .isThrownBy(() -> phone.scan(server.code(), Via.CAMERA));
    }
  }

  @Nested
  class Deciding {

    @Test
    void signsTheDigestOfWhatWasShown() {
      enrolled();
      ScannedLogin scan = scanned();
      assertThat(phone.approve(scan, "42").state()).isEqualTo(LoginStateName.APPROVED);
      assertThat(lastReceived())
          .isInstanceOfSatisfying(
              DecisionClaims.class,
              decision -> {
                assertThat(decision.login()).isEqualTo(scan.id());
                assertThat(decision.shown()).isEqualTo(scan.shown());
                assertThat(decision.challenge()).isEqualTo(scan.challenge());
                assertThat(decision.number()).isEqualTo("42");
                assertThat(decision.assertion()).isNull();
              });
    }

    @Test
    void deniesWithTheReasonThatThePersonGives() {
      enrolled();
      assertThat(phone.deny(scanned(), true).state()).isEqualTo(LoginStateName.DENIED);
      assertThat(lastReceived())
          .isInstanceOfSatisfying(
              DecisionClaims.class,
              decision -> {
                assertThat(decision.decision()).isEqualTo(Decision.DENY);
                assertThat(decision.reason()).isEqualTo(DenyReason.NOT_ME);
              });
    }

    @Test
    void givesTheReverseCode() {
      server.confirmation = Confirmation.REVERSE;
      enrolled();
      assertThat(phone.approve(scanned(), null).reverse()).isEqualTo("012345");
    }

    @Test
    void isDoneByTheAccountThatScannedEvenIfAnotherIsFirstNow() throws Exception {
      try (TestServer other = TestServer.start()) {
        Account first = enrolled();
        ScannedLogin scan = scanned();
        phone.move(enrolledAt(other), 1);
        phone.approve(scan, null);
        assertThat(lastReceived()).isInstanceOf(DecisionClaims.class);
        assertThat(phone.wallet().accounts()).last().isEqualTo(first);
      }
    }

    @Test
    void afterTheAccountIsGoneSaysSo() {
      Account account = enrolled();
      ScannedLogin scan = scanned();
      phone.forget(account);
      assertThat(phone.lastScan()).isEmpty();
      assertThatExceptionOfType(NoAccount.class).isThrownBy(() -> phone.approve(scan, null));
    }

    @Test
    void tellsWhatBecameOfTheLoginAndReportsIt() {
      enrolled();
      ScannedLogin scan = scanned();
      assertThat(phone.status(scan).attempts()).isEqualTo(1);
      phone.report(scan);
      assertThat(lastReceived()).isInstanceOf(ReportClaims.class);
    }
  }

  @Nested
  class Managing {

    @Test
    void keepsTheNewNameOfTheDevice() {
      Account account = enrolled();
      phone.rename(account, "Work phone");
      assertThat(phone.wallet().accounts())
          .singleElement()
          .returns("Work phone", Account::deviceName);
    }

    @Test
    void forgetsTheAccountOnceTheServerHasRevokedTheDevice() {
      phone.remove(enrolled());
      assertThat(phone.wallet()).isEqualTo(Wallet.EMPTY);
    }

    @Test
    void keepsTheAccountIfTheServerDoesNotAnswer() {
      Account account = enrolled();
      server.close();
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> phone.remove(account));
      assertThat(phone.wallet().accounts()).containsExactly(account);
    }
  }

  @Nested
  class ClocksThatDiffer {

    private void serverIsAheadBy(Duration offset) {
      server.clock = Clock.offset(Clock.systemUTC(), offset);
    }

    @Test
    void areCorrectedByOneMoreMessage() {
      enrolled();
      serverIsAheadBy(Duration.ofMinutes(10));
      scanned();
      assertThat(server.received()).hasSize(2); // the refused one was not worked on
      assertThat(phone.wallet().accounts())
          .singleElement()
          .satisfies(
              account ->
                  assertThat(account.clockOffset())
                      .isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(2)));
    }

    @Test
    void areCorrectedFromTheFirstMessageOnSoThatTheCodeIsRight() {
      serverIsAheadBy(Duration.ofHours(-3));
      Account account = enrolled();
      assertThat(Totp.verify(account.totp(), phone.code(account), server.clock.instant()))
          .isPresent();
    }

    @Test
    void areNotCorrectedTwice() {
      enrolled();
      server.refuses(ProblemCode.CLOCK_SKEW);
      server.refuses(ProblemCode.CLOCK_SKEW);
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(AuthenticatorTest.this::scanned)
          .returns(ProblemCode.CLOCK_SKEW, refused -> refused.code().orElseThrow());
      assertThat(server.received()).hasSize(3);
    }

    @Test
    void makeNoDifferenceToAPhoneWhoseClockStands() {
      phone =
          new Authenticator(store, connections, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), random);
      enrolled();
      scanned();
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @EnumSource(value = ProblemCode.class, mode = EnumSource.Mode.EXCLUDE, names = "CLOCK_SKEW")
    void areToldAndLeaveEverythingAsItWas(ProblemCode code) {
      enrolled();
      ScannedLogin before = scanned();
      Wallet wallet = phone.wallet();
      server.refuses(Problem.of(code, Instant.now()));
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(AuthenticatorTest.this::scanned)
          .returns(code, refused -> refused.code().orElseThrow());
      assertThat(phone.wallet()).isEqualTo(wallet);
      assertThat(phone.lastScan()).contains(before);
    }

    @Test
    void ofALaterVersionAreToldInTheServersWords() {
      enrolled();
      server.refuses(
          new Problem(
              "urn:passlight:problem:full-moon",
              "Full moon",
              418,
              "Wait a night.",
              null,
              null,
              null,
              null,
              null));
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(AuthenticatorTest.this::scanned)
          .withMessage("Full moon")
          .returns("Wait a night.", AuthenticatorFailure::next);
    }
  }

  @Nested
  class AnAnswerThatIsNone {

    private void isStrange(Answer answer) {
      enrolled();
      server.answersInstead(answer);
      assertThatExceptionOfType(StrangeAnswer.class).isThrownBy(AuthenticatorTest.this::scanned);
    }

    private Answer answer(int status, String type, String body) {
      return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void becauseAProxySentAPage() {
      isStrange(answer(502, "text/html", "<h1>Bad gateway</h1>"));
    }

    @Test
    void becauseItIsARedirectWhichIsNeverFollowed() {
      isStrange(answer(307, "text/plain", "elsewhere"));
    }

    @Test
    void becauseItIsNoJson() {
      isStrange(answer(200, "application/json", "{\"login\":"));
    }

    @Test
    void becauseTheLoginCannotBeShown() {
      isStrange(
          answer(
              200,
              "application/json",
              "{\"login\":\"e30\",\"wants\":{\"confirmation\":\"approve\",\"userVerification\":"
                  + "\"none\"},\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"now\":1}"));
    }

    @Test
    void becauseAProblemIsNoProblem() {
      isStrange(answer(400, Problem.MEDIA_TYPE, "{}"));
    }

    @Test
    void becauseItDoesNotEnd() {
      enrolled();
      server.answersInstead(answer(200, "application/json", " ".repeat(2_000_000)));
      assertThatExceptionOfType(Unreachable.class).isThrownBy(AuthenticatorTest.this::scanned);
    }
  }
}
