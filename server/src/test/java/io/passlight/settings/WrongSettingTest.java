package io.passlight.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongSettingTest {

  @Test
  void propertyValueAndRuleAreOneSentence() {
    assertThat(new WrongSetting("passlight.port", -1, "must be a port").sentence())
        .isEqualTo("passlight.port is \"-1\": it must be a port.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passlight.database.password",
        "passlight.applications[0].client-secret",
        "passlight.keys.master-key"
      })
  void aValueThatMayBeASecretIsNotShown(String property) {
    assertThat(new WrongSetting(property, "hunter2", "must be longer").sentence())
        .doesNotContain("hunter2");
  }

  @Test
  void thePathOfASecretIsShown() {
    assertThat(
            new WrongSetting("passlight.tls.private-key", Path.of("key.pem"), "must be a file")
                .sentence())
        .contains("key.pem");
  }
}
