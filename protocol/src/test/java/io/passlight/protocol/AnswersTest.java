package io.passlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server's answers, written by one side and read by the other. */
class AnswersTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Issuer ISSUER = Issuer.parse("https://login.example.com");

  private final AccountView account =
      new AccountView(AccountId.of(new byte[16]), ISSUER, "Example Ltd", "jane", "Jane Doe");
  private final DeviceView device =
      new DeviceView(DeviceId.of(new byte[16]), "Jane's phone", DeviceState.PROVEN_KEY);
  private final CredentialRequest uv = new CredentialRequest("AAAA", Challenge.of(new byte[32]));
  private final LoginDetails details =
      new LoginDetails(
          LoginId.of(new byte[16]),
          new LoginDetails.Application("app", "Wiki", "wiki.example.com", null),
          new LoginDetails.Browser("Firefox 140", "Windows"),
          new LoginDetails.Network("192.0.2.7", "TR", null, false),
          NOW,
          NOW.plusSeconds(180));

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anEnrollmentIsReadBackAsItWas() {
    var answer =
        new EnrollmentResponse(account, device, TotpSecret.of(new byte[20]), uv, "1.0.0", NOW);
    assertThat(EnrollmentResponse.read(answer.json())).isEqualTo(answer);
    assertThat(text(answer.json()))
        .isEqualTo(
            """
            {"account":{"id":"usr_AAAAAAAAAAAAAAAAAAAAAA","issuer":"https://login.example.com",\
            "server":"Example Ltd","username":"jane","displayName":"Jane Doe"},\
            "device":{"id":"dev_AAAAAAAAAAAAAAAAAAAAAA","name":"Jane's phone","state":"PROVEN_KEY"},\
            "totp":{"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","digits":6,"period":30,"algorithm":"SHA1"},\
            "uv":{"userId":"AAAA","challenge":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},\
            "minimumApp":"1.0.0","now":1790000000}\
            """);
  }

  @Test
  void codesOfAnotherKindThanOursAreRefused() {
    var answer =
        new EnrollmentResponse(account, device, TotpSecret.of(new byte[20]), uv, "1.0.0", NOW);
    String eight = text(answer.json()).replace("\"digits\":6", "\"digits\":8");
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> EnrollmentResponse.read(json(eight)));
  }

  @Test
  void anAccountIsReadBackAsItWas() {
    var answer = new AccountResponse(account, device, null);
    assertThat(AccountResponse.read(answer.json())).isEqualTo(answer);
    assertThat(text(answer.json())).doesNotContain("uv");
  }

  @Test
  void aScanShowsTheBytesThatWereMadeOnce() {
    byte[] login = details.json();
    var answer =
        ScanResponse.of(
            login,
            Confirmation.NUMBER,
            UserVerification.PREFERRED,
            Challenge.of(new byte[32]),
            NOW);
    ScanResponse read = ScanResponse.read(answer.json());
    assertThat(read).isEqualTo(answer);
    assertThat(read.details()).isEqualTo(details);
    assertThat(read.shown()).isEqualTo(Shown.of(login));
  }

  @Test
  void aDecisionIsReadBackAsItWas() {
    var plain = new DecisionResponse(LoginStateName.DENIED, null, null);
    assertThat(text(plain.json())).isEqualTo("{\"state\":\"DENIED\"}");
    var full = new DecisionResponse(LoginStateName.APPROVED, "012345", ReturnCode.of(new byte[32]));
    assertThat(DecisionResponse.read(full.json())).isEqualTo(full);
  }

  @Test
  void aStatusIsReadBackAsItWas() {
    var answer = new StatusResponse(LoginStateName.DENIED, DenyReason.NOT_ME, 2);
    assertThat(StatusResponse.read(answer.json())).isEqualTo(answer);
    assertThat(text(answer.json()))
        .isEqualTo("{\"state\":\"DENIED\",\"reason\":\"not-me\",\"attempts\":2}");
  }

  @Nested
  class AProblem {

    @ParameterizedTest
    @EnumSource
    void isReadBackAsItWas(ProblemCode code) {
      Problem problem = Problem.of(code, NOW);
      assertThat(Problem.read(problem.json())).isEqualTo(problem);
      assertThat(problem.code()).contains(code);
      assertThat(problem.type()).isEqualTo("urn:passlight:problem:" + code.wire());
    }

    @Test
    void carriesWhatGoesWithItsCode() {
      ProblemCode code = ProblemCode.WRONG_NUMBER;
      Problem problem =
          new Problem(
              code.type(),
              code.title(),
              code.status(),
              "Two tries are left.",
              NOW,
              "same-network",
              2,
              LoginStateName.DENIED,
              "1.2.0");
      assertThat(Problem.read(problem.json())).isEqualTo(problem);
    }

    @Test
    void ofALaterVersionIsStillReadForPeople() {
      Problem problem =
          Problem.read(
              json(
                  """
                  {"type":"urn:passlight:problem:full-moon","title":"Full moon","status":418,
                   "detail":"Wait a night.","instance":"/x","moon":{"phase":1}}\
                  """));
      assertThat(problem.code()).isEmpty();
      assertThat(problem.detail()).isEqualTo("Wait a night.");
    }
  }
}
