package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

  private final Browser browser = RunningServer.shared().browser().with("Accept", "*/*");

  @Test
  void itSaysThatTheServerWorksAndByWhatItSigns() {
    Browser.Page health = browser.get("/actuator/health");

    assertThat(health.status()).isEqualTo(200);
    assertThat(health.body())
        .contains("\"status\":\"UP\"", "\"provider\":\"", "\"embedded\":true")
        .doesNotContain("H2", "/tmp", "version", "CN=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/env",
        "/actuator/beans",
        "/actuator/heapdump",
        "/actuator/x"
      })
  void nothingElseIsPublic(String path) {
    assertThat(browser.get(path).status()).isEqualTo(404);
  }
}
