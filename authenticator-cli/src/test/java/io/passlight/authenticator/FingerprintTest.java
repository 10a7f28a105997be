package io.passlight.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  private static final String PRINTED = "0A" + ":0B".repeat(31);

  @ParameterizedTest
  @ValueSource(strings = {"", "SHA-256 ", "SHA256:", " "})
  void isReadAsServersAndToolsPrintIt(String before) {
    assertThat(Fingerprint.parse(before + PRINTED)).hasToString(PRINTED);
    assertThat(Fingerprint.parse(before + PRINTED.replace(":", ""))).hasToString(PRINTED);
    assertThat(Fingerprint.parse(before + PRINTED.toLowerCase(Locale.ROOT))).hasToString(PRINTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0A", "hello", "0A:0B:0", "ſHA-256 "})
  void isNotReadFromAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse(text));
    assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse(PRINTED + text + "0"));
  }
}
