package io.passlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must never be printed, and what must be equal. */
class SecretsTest {

  private final SecureRandom random = new SecureRandom();
  private final Issuer issuer = Issuer.parse("https://login.example.com");

  @Test
  void secretsDoNotPrintWhatTheyHold() {
    for (Bytes32 secret :
        List.of(TicketSecret.random(random), ReturnCode.random(random), FrameKey.random(random))) {
      assertThat(secret).hasToString("[secret]");
    }
    assertThat(TypingCode.random(random)).hasToString("[secret]");
    assertThat(TotpSecret.random(random)).hasToString("[secret]");
    assertThat(new SealingKey(1, new byte[32])).hasToString("SealingKey[id=1, [secret]]");
  }

  @Test
  void whatHoldsASecretDoesNotPrintItEither() {
    var ticket = TicketSecret.random(random);
    assertThat(TicketAddress.enroll(issuer, ticket)).asString().doesNotContain(ticket.encoded());
    var device = new DeviceDescription("Phone", DevicePlatform.IOS, "1");
    var jti = Jti.random(random);
    assertThat(new EnrollClaims(issuer, Instant.EPOCH, jti, ticket, device))
        .asString()
        .doesNotContain(ticket.encoded());
    var typed = TypingCode.random(random);
    assertThat(ScanClaims.ofTyped(issuer, Instant.EPOCH, jti, typed))
        .asString()
        .doesNotContain(typed.value());
    assertThat(new DecisionResponse(LoginStateName.APPROVED, "123456", null))
        .asString()
        .doesNotContain("123456");
  }

  @Test
  void equalBytesOfAnotherKindAreNotEqual() {
    byte[] bytes = new byte[32];
    assertThat(TicketSecret.of(bytes)).isEqualTo(TicketSecret.of(bytes));
    assertThat((Bytes32) TicketSecret.of(bytes)).isNotEqualTo(ReturnCode.of(bytes));
  }

  @Test
  void aSecretCannotBeChangedFromOutside() {
    byte[] bytes = new byte[32];
    var secret = TicketSecret.of(bytes);
    bytes[0] = 1;
    secret.bytes()[1] = 1;
    assertThat(secret.bytes()).isEqualTo(new byte[32]);
  }

  @Test
  void anIdOfAnotherKindIsRefused() {
    var login = LoginId.random(random);
    assertThat(LoginId.parse(login.toString())).isEqualTo(login);
    assertThat(LoginId.of(login.bytes())).isEqualTo(login);
    assertThat(login.cookieSuffix()).hasSize(8).isEqualTo(login.toString().substring(4, 12));
    for (String text : List.of("", "lgn_", "dev_" + login.toString().substring(4), login + "A")) {
      assertThatIllegalArgumentException().isThrownBy(() -> LoginId.parse(text));
    }
  }
}
