package io.passlight.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ONE = MasterKeys.generate(RANDOM);
  private static final String TWO = MasterKeys.generate(RANDOM).replace("1:", "2:");
  private static final byte[] SECRET = "JBSWY3DPEHPK3PXP".getBytes(StandardCharsets.US_ASCII);

  private final SecretBox box = box(ONE);

  @Test
  void whatWasSealedOpens() {
    assertThat(box.open("totp/dev_1", box.seal("totp/dev_1", SECRET))).isEqualTo(SECRET);
  }

  @Test
  void oneSecretNeverLooksTheSameTwice() {
    assertThat(box.seal("totp/dev_1", SECRET)).isNotEqualTo(box.seal("totp/dev_1", SECRET));
  }

  @Test
  void itOpensForNoOtherPurpose() {
    String sealed = box.seal("totp/dev_1", SECRET);

    assertThatThrownBy(() -> box.open("totp/dev_2", sealed)).isInstanceOf(CannotOpen.class);
  }

  @Test
  void anyChangedCharacterIsRefused() {
    String sealed = box.seal("totp/dev_1", SECRET);

    for (int i = 0; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String forged = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThatThrownBy(() -> box.open("totp/dev_1", forged)).isInstanceOf(CannotOpen.class);
    }
  }

  @Test
  void anotherMasterKeyDoesNotOpenIt() {
    String sealed = box(MasterKeys.generate(RANDOM)).seal("totp/dev_1", SECRET);

    assertThatThrownBy(() -> box.open("totp/dev_1", sealed))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("master key");
  }

  @Test
  void afterRotationTheNewKeySealsAndTheOldOneStillOpens() {
    String old = box.seal("totp/dev_1", SECRET);
    SecretBox rotated = box(ONE + "\n" + TWO);

    assertThat(rotated.open("totp/dev_1", old)).isEqualTo(SECRET);
    assertThat(rotated.seal("totp/dev_1", SECRET)).startsWith("1.2.");
  }

  @Test
  void aKeyIsNeverPrinted() {
    assertThat(MasterKeys.parse(ONE).current().toString()).doesNotContain(ONE.substring(2));
    assertThatThrownBy(() -> MasterKeys.parse("1:tooShortButSecret"))
        .hasMessageNotContaining("tooShortButSecret");
  }

  private static SecretBox box(String keys) {
    return new SecretBox(MasterKeys.parse(keys), RANDOM);
  }
}
