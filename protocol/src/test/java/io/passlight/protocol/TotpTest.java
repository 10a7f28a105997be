package io.passlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which codes count when; the codes themselves are proven on the RFCs' vectors. */
class TotpTest {

  private final TotpSecret secret =
      TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
  private final long period = 59_666_666;

  private final Instant now = Instant.ofEpochSecond(period * 30 + 17);

  @Test
  void theCurrentCodeIsFoundInItsPeriod() {
    assertThat(Totp.verify(secret, Totp.code(secret, period), now)).hasValue(period);
  }

  @Test
  void aCodeOnePeriodEarlyOrLateIsFoundInItsOwnPeriod() {
    assertThat(Totp.verify(secret, Totp.code(secret, period - 1), now)).hasValue(period - 1);
    assertThat(Totp.verify(secret, Totp.code(secret, period + 1), now)).hasValue(period + 1);
  }

  @Test
  void aCodeTwoPeriodsOffIsWrong() {
    assertThat(Totp.verify(secret, Totp.code(secret, period - 2), now)).isEmpty();
    assertThat(Totp.verify(secret, Totp.code(secret, period + 2), now)).isEmpty();
  }

  @Test
  void spacesThatAPersonTypesAreIgnored() {
    String code = Totp.code(secret, period);
    assertThat(Totp.verify(secret, code.substring(0, 3) + " " + code.substring(3) + " ", now))
        .hasValue(period);
  }

  @Test
  void anythingElseIsWrong() {
    String code = Totp.code(secret, period);
    assertThat(Totp.verify(secret, "", now)).isEmpty();
    assertThat(Totp.verify(secret, code.substring(1), now)).isEmpty();
    assertThat(Totp.verify(secret, "0" + code, now)).isEmpty();
    assertThat(Totp.verify(secret, "١٢٣٤٥٦", now)).isEmpty();
  }

  @Test
  void anotherDevicesCodeIsWrong() {
    TotpSecret other = TotpSecret.of("09876543210987654321".getBytes(StandardCharsets.US_ASCII));
    assertThat(Totp.verify(other, Totp.code(secret, period), now)).isEmpty();
  }
}
