package io.passlight.device;

import static io.passlight.device.RawMessages.header;
import static io.passlight.device.RawMessages.sign;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.passlight.audit.Actor;
import io.passlight.authenticator.Account;
import io.passlight.device.RawMessages.Answer;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ten steps of protocol.md §3 over HTTPS, each broken alone. */
class SignedMessageStepsTest {

  private static RunningServer server;
  private static RawMessages messages;
  private Phone phone;
  private Account account;

  @BeforeAll
  static void start() {
    server = RunningServer.shared();
    messages = new RawMessages(server);
  }

  @BeforeEach
  void enroll() {
    phone = Phone.ofSomebody(server);
    account = phone.account();
  }

  private String good() {
    return sign(header("account", account), messages.claims(), account.keys());
  }

  @Test
  void aGoodMessageIsAnswered() {
    Answer answer = messages.post("/account", good());
    assertThat(answer.problem()).isEqualTo("ok");
    assertThat(answer.json()).containsKeys("account", "device", "uv");
  }

  @Nested
  class Step1Size {

    @Test
    void moreThan16KiBIsTooLarge() {
      assertThat(messages.post("/account", "a".repeat(16 * 1024 + 1)).problem())
          .isEqualTo("too-large");
    }

    @Test
    void moreThan16KiBInChunksIsTooLarge() {
      var answer = messages.postChunked("/account", "a".repeat(64 * 1024));
      assertThat(answer.problem()).isEqualTo("too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c.d", "{}", "..", "a..b", "é.é.é"})
    void whatIsNoJwsIsMalformed(String body) {
      assertThat(messages.post("/account", body).problem()).isEqualTo("malformed-message");
    }

    @Test
    void anotherMediaTypeIsMalformed() {
      assertThat(messages.postAs("text/plain", "/account", good()).problem())
          .isEqualTo("malformed-message");
    }
  }

  @Nested
  class Step2Algorithm {

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256"})
    void anyOtherAlgorithmIsMalformed(String algorithm) {
      Map<String, Object> header = header("account", account);
      header.put("alg", algorithm);
      String message = sign(header, messages.claims(), account.keys());
      assertThat(messages.post("/account", message).problem()).isEqualTo("malformed-message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crit", "b64", "jku", "x5u", "x5c", "jwk"})
    void headersThatChangeTheKeyOrTheTextAreMalformed(String name) {
      Map<String, Object> header = header("account", account);
      header.put(
          name,
          name.equals("jwk")
              ? RawMessages.enrollHeader(account.keys()).get("jwk")
              : List.of("account"));
      String message = sign(header, messages.claims(), account.keys());
      assertThat(messages.post("/account", message).problem()).isEqualTo("malformed-message");
    }
  }

  @Test
  void step3AMessageOfAnotherPathHasTheWrongType() {
    String message = sign(header("removal", account), messages.claims(), account.keys());
    assertThat(messages.post("/account", message).problem()).isEqualTo("wrong-type");
  }

  @Nested
  class Steps4And5Signature {

    @Test
    void anUnknownDeviceAndABadSignatureGetTheSameAnswer() {
      KeyPair others = RawMessages.newKeys();
      Map<String, Object> unknown = header("account", account);
      unknown.put("kid", Phone.ofSomebody(server).account().device().value());
      Answer foreign = messages.post("/account", sign(unknown, messages.claims(), others));
      unknown.put("kid", "dev_AAAAAAAAAAAAAAAAAAAAAA");
      Answer nobody = messages.post("/account", sign(unknown, messages.claims(), others));
      Answer bad =
          messages.post("/account", sign(header("account", account), messages.claims(), others));
      assertThat(List.of(foreign.problem(), nobody.problem(), bad.problem()))
          .containsOnly("bad-signature");
      assertThat(nobody.json().get("detail")).isEqualTo(bad.json().get("detail"));
      assertThat(nobody.json().keySet()).isEqualTo(bad.json().keySet());
    }

    @Test
    void aChangedClaimBreaksTheSignature() {
      String[] parts = good().split("\\.");
      String changed =
          parts[0] + "." + sign(Map.of(), messages.claims(), account.keys()).split("\\.")[1];
      assertThat(messages.post("/account", changed + "." + parts[2]).problem())
          .isEqualTo("bad-signature");
    }

    @Test
    void aSignatureInDerIsBad() throws GeneralSecurityException {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(account.keys().getPrivate());
      String text = good().substring(0, good().lastIndexOf('.'));
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      String der = Base64URL.encode(signature.sign()).toString();
      assertThat(messages.post("/account", text + "." + der).problem()).isEqualTo("bad-signature");
    }

    @Test
    void nothingIsStoredOfADeviceWhoseSignatureIsBad() {
      long before = auditRows();
      messages.post(
          "/account", sign(header("account", account), messages.claims(), RawMessages.newKeys()));
      assertThat(auditRows()).isEqualTo(before);
    }
  }

  @Nested
  class Step6Audience {

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com", "https://localhost", ""})
    void anotherServersMessageIsRefused(String audience) {
      Map<String, Object> claims = messages.claims();
      claims.put("aud", audience);
      assertThat(post(claims).problem()).isEqualTo("wrong-audience");
    }

    @Test
    void aListOfAudiencesIsRefused() {
      Map<String, Object> claims = messages.claims();
      claims.put("aud", List.of(server.url().toString()));
      assertThat(post(claims).problem()).isEqualTo("wrong-audience");
    }
  }

  @Nested
  class Step7Time {

    @ParameterizedTest
    @ValueSource(longs = {-62, 62, -86400, 86400})
    void aMinuteOffIsTooMuchAndTheServersTimeIsTold(long off) {
      Map<String, Object> claims = messages.claims();
      long now = server.clock().instant().getEpochSecond();
      claims.put("iat", now + off);
      Answer answer = post(claims);
      assertThat(answer.problem()).isEqualTo("clock-skew");
      assertThat(answer.json()).extractingByKey("now").isIn(now, now + 1, now + 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-55, 55})
    void lessThanAMinuteOffIsFine(long off) {
      Map<String, Object> claims = messages.claims();
      claims.put("iat", server.clock().instant().getEpochSecond() + off);
      assertThat(post(claims).problem()).isEqualTo("ok");
    }
  }

  @Nested
  class Step8Rights {

    @Test
    void aRevokedDeviceIsToldSo() {
      server.bean(Devices.class).revoke(account.device(), RevokeReason.ADMINISTRATOR, Actor.SYSTEM);
      assertThat(post(messages.claims()).problem()).isEqualTo("device-revoked");
    }

    @Test
    void aDisabledAccountIsToldSo() {
      server.bean(Users.class).disable(new UserId(account.id().value()), Actor.SYSTEM);
      assertThat(post(messages.claims()).problem()).isEqualTo("account-disabled");
    }

    @Test
    void aPageOfAnotherOriginIsNoAuthenticator() {
      Answer answer = messages.post("/account", good(), "Origin", "https://evil.example.com");
      assertThat(answer.problem()).isEqualTo("authenticator-not-accepted");
    }

    @Test
    void thePageOfTheServersOwnAuthenticatorIsOne() {
      Answer answer = messages.post("/account", good(), "Origin", server.url().toString());
      assertThat(answer.problem()).isEqualTo("ok");
    }

    @Test
    void refusalsOfAKnownDeviceAreAudited() {
      messages.post("/account", good(), "Origin", "https://evil.example.com");
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("select count(*) from audit_records where type = ? and subject = ?")
                  .params("device.message-refused", account.device().value())
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Nested
  class Step9Replay {

    @Test
    void theSameMessageTwiceIsAReplay() {
      String message = good();
      assertThat(messages.post("/account", message).problem()).isEqualTo("ok");
      assertThat(messages.post("/account", message).problem()).isEqualTo("replayed");
    }

    @Test
    void theSameJtiInAnotherMessageIsAReplay() {
      Map<String, Object> claims = messages.claims();
      assertThat(post(claims).problem()).isEqualTo("ok");
      claims.put("name", "Another name");
      assertThat(post(claims).problem()).isEqualTo("replayed");
    }

    @Test
    void theSameJtiOfAnotherDeviceIsNone() {
      Map<String, Object> claims = messages.claims();
      assertThat(post(claims).problem()).isEqualTo("ok");
      Account other = Phone.ofSomebody(server).account();
      String message = sign(header("account", other), claims, other.keys());
      assertThat(messages.post("/account", message).problem()).isEqualTo("ok");
    }
  }

  @Test
  void duplicateMembersAreMalformed() {
    String claims =
        "{\"aud\":\"%s\",\"iat\":%d,\"jti\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"jti\":\"AAAAAAAAAAAAAAAAAAAAAB\"}"
            .formatted(server.url(), server.clock().instant().getEpochSecond());
    String message = sign(header("account", account), claims, account.keys());
    assertThat(messages.post("/account", message).problem()).isEqualTo("malformed-message");
  }

  @Test
  void whoSendsMuchThatNobodySignedIsToldToWaitAndOthersAreNot() {
    try (var own = RunningServer.fresh("passlight.limits.refused-messages-per-address=5/1m")) {
      RawMessages raw = new RawMessages(own);
      for (int i = 0; i < 5; i++) {
        assertThat(raw.post("/account", "nonsense").problem()).isEqualTo("malformed-message");
      }
      Answer answer = raw.post("/account", "nonsense");
      assertThat(answer.problem()).isEqualTo("too-many-requests");
      assertThat(answer.response().headers().firstValueAsLong("Retry-After").getAsLong())
          .isPositive();
      // From the same address, but signed.
      Account neighbour = Phone.ofSomebody(own).account();
      String signed = sign(header("account", neighbour), raw.claims(), neighbour.keys());
      assertThat(raw.post("/account", signed).problem()).isEqualTo("ok");
    }
  }

  private Answer post(Map<String, Object> claims) {
    return messages.post("/account", sign(header("account", account), claims, account.keys()));
  }

  private static long auditRows() {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from audit_records where type like 'device.message%'")
        .query(Long.class)
        .single();
  }
}
