package io.passlight.device;

import static io.passlight.device.RawMessages.header;
import static io.passlight.device.RawMessages.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.authenticator.Account;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.Shown;
import io.passlight.protocol.UserVerificationChallenge;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** WebAuthn credentials and assertions of phones, each part of them wrong alone. */
class UserVerificationTest {

  private static final String APP = "https://authenticator.example.com";
  private static final String OTHER_APP = "https://apps.example.com";

  private static RunningServer server;
  private static RawMessages messages;
  private Phone phone;
  private Account account;

  @BeforeAll
  static void start() {
    server = RunningServer.shared("passlight.authenticator.origins=" + APP + "," + OTHER_APP);
    messages = new RawMessages(server);
  }

  @BeforeEach
  void enroll() {
    phone = Phone.ofSomebody(server);
    account = phone.account();
  }

  @Nested
  class ACredential {

    @Test
    void madeInAnAcceptedAppIsKept() {
      assertThat(register(TestCredential.at(APP).register(challenge()))).isEqualTo("ok");
      assertThat(device().hasCredential()).isTrue();
      assertThat(phone.authenticator().refresh(account).uv()).isNull();
    }

    @Test
    void madeAtAnotherOriginIsNotAccepted() {
      assertThat(register(TestCredential.at("https://evil.example.com").register(challenge())))
          .isEqualTo("authenticator-not-accepted");
    }

    @Test
    void madeForAnotherHostThanItsOriginIsRefused() {
      TestCredential credential = TestCredential.at(APP).withRpId("example.com");
      assertThat(register(credential.register(challenge())))
          .isEqualTo("user-verification-required");
    }

    @Test
    void madeForAnotherChallengeIsRefused() {
      byte[] others = Challenge.random(new SecureRandom()).bytes();
      assertThat(register(TestCredential.at(APP).register(others)))
          .isEqualTo("user-verification-required");
    }

    @Test
    void madeWithoutUserVerificationIsRefused() {
      TestCredential credential = TestCredential.at(APP).withFlags(TestCredential.PRESENT);
      assertThat(register(credential.register(challenge())))
          .isEqualTo("user-verification-required");
      assertThat(device().hasCredential()).isFalse();
    }

    @Test
    void thatIsNoneIsMalformed() {
      assertThat(register("{\"id\":\"AAAA\"}")).isEqualTo("malformed-message");
      assertThat(
              register(
                  "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"attestationObject\":\"AAAA\",\"clientDataJSON\":\"AAAA\"}}"))
          .isEqualTo("malformed-message");
    }

    @Test
    void sentAgainIsStillKept() {
      String response = TestCredential.at(APP).register(challenge());
      assertThat(register(response)).isEqualTo("ok");
      assertThat(register(response)).isEqualTo("ok");
    }

    @Test
    void isNeverReplaced() {
      byte[] challenge = challenge();
      assertThat(register(TestCredential.at(APP).register(challenge))).isEqualTo("ok");
      assertThat(register(TestCredential.at(APP).register(challenge))).isEqualTo("not-allowed");
    }

    @Test
    void ofTheJavaAuthenticatorIsKept() {
      phone.verifyingItsUserAt(java.net.URI.create(APP));
      assertThat(device().hasCredential()).isTrue();
    }

    @Test
    void hasAUserHandleOfItsOwnDevice() {
      CredentialRequest mine = request();
      Phone other = Phone.ofSomebody(server);
      assertThat(other.authenticator().refresh(other.account()).uv())
          .isNotNull()
          .satisfies(theirs -> assertThat(theirs.userId()).isNotEqualTo(mine.userId()));
    }
  }

  @Nested
  class AnAssertion {

    private TestCredential credential;
    private Challenge login;
    private Shown shown;
    private byte[] expected;

    @BeforeEach
    void register() {
      credential = TestCredential.at(APP);
      assertThat(UserVerificationTest.this.register(credential.register(challenge())))
          .isEqualTo("ok");
      login = Challenge.random(new SecureRandom());
      shown = Shown.of("what the person saw".getBytes(StandardCharsets.UTF_8));
      expected = UserVerificationChallenge.of(Issuer.parse(server.url().toString()), login, shown);
    }

    @Test
    void forThisLoginIsGood() {
      assertThatCode(() -> verify(credential.assertion(expected))).doesNotThrowAnyException();
    }

    @Test
    void forAnotherChallengeIsRefused() {
      byte[] others =
          UserVerificationChallenge.of(
              Issuer.parse(server.url().toString()), Challenge.random(new SecureRandom()), shown);
      refused(ProblemCode.USER_VERIFICATION_REQUIRED, credential.assertion(others));
    }

    @Test
    void forSomethingElseThanWasShownIsRefused() {
      byte[] others =
          UserVerificationChallenge.of(
              Issuer.parse(server.url().toString()), login, Shown.of(new byte[] {1}));
      refused(ProblemCode.USER_VERIFICATION_REQUIRED, credential.assertion(others));
    }

    @Test
    void forAnotherServerIsRefused() {
      byte[] others =
          UserVerificationChallenge.of(Issuer.parse("https://evil.example.com"), login, shown);
      refused(ProblemCode.USER_VERIFICATION_REQUIRED, credential.assertion(others));
    }

    @Test
    void atAnotherOriginIsNotAccepted() {
      refused(
          ProblemCode.AUTHENTICATOR_NOT_ACCEPTED,
          credential.withOrigin("https://evil.example.com").assertion(expected));
    }

    @Test
    void inAnotherAcceptedAppThanItWasMadeInIsRefused() {
      refused(
          ProblemCode.USER_VERIFICATION_REQUIRED,
          credential.withOrigin(OTHER_APP).withRpId("apps.example.com").assertion(expected));
    }

    @Test
    void forAnotherRelyingPartyIsRefused() {
      refused(
          ProblemCode.USER_VERIFICATION_REQUIRED,
          credential.withRpId("evil.example.com").assertion(expected));
    }

    @Test
    void withoutUserVerificationIsRefused() {
      refused(
          ProblemCode.USER_VERIFICATION_REQUIRED,
          credential.withFlags(TestCredential.PRESENT).assertion(expected));
    }

    @Test
    void withoutUserPresenceIsRefused() {
      refused(
          ProblemCode.USER_VERIFICATION_REQUIRED,
          credential.withFlags(TestCredential.VERIFIED).assertion(expected));
    }

    @Test
    void byAnotherKeyIsRefused() {
      refused(
          ProblemCode.USER_VERIFICATION_REQUIRED,
          credential.withKeys(RawMessages.newKeys()).assertion(expected));
    }

    @Test
    void byTheCredentialOfAnotherAccountIsRefused() {
      refused(ProblemCode.USER_VERIFICATION_REQUIRED, TestCredential.at(APP).assertion(expected));
    }

    @Test
    void whoseCounterGoesBackIsRefused() {
      verify(credential.withCounter(7).assertion(expected));
      refused(
          ProblemCode.USER_VERIFICATION_REQUIRED, credential.withCounter(7).assertion(expected));
      verify(credential.withCounter(8).assertion(expected));
    }

    @Test
    void thatIsNoneIsMalformed() {
      refused(ProblemCode.MALFORMED_MESSAGE, "{\"id\":\"AAAA\"}");
    }

    @Test
    void ofADeviceWithoutACredentialIsRefused() {
      Phone without = Phone.ofSomebody(server);
      Device device = server.bean(Devices.class).byId(without.account().device()).orElseThrow();
      assertThatThrownBy(
              () ->
                  server
                      .bean(UserVerifications.class)
                      .verify(device, login, shown, credential.assertion(expected)))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal ->
                  assertThat(refusal.code()).isEqualTo(ProblemCode.USER_VERIFICATION_REQUIRED));
    }

    private void verify(String assertion) {
      server.bean(UserVerifications.class).verify(device(), login, shown, assertion);
    }

    private void refused(ProblemCode code, String assertion) {
      assertThatThrownBy(() -> verify(assertion))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
  }

  private Device device() {
    return server.bean(Devices.class).byId(account.device()).orElseThrow();
  }

  private CredentialRequest request() {
    CredentialRequest request = phone.authenticator().refresh(account).uv();
    if (request == null) {
      throw new AssertionError("the device has a credential already");
    }
    return request;
  }

  private byte[] challenge() {
    return request().challenge().bytes();
  }

  private String register(String attestation) {
    Map<String, Object> claims = messages.claims();
    try {
      claims.put("attestation", JSONObjectUtils.parse(attestation));
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
    String message = sign(header("credential", account), claims, account.keys());
    return messages.post("/credentials", message).problem();
  }
}
