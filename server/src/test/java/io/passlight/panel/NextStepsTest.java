package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.device.Authenticator;
import io.passlight.settings.Issuer;
import io.passlight.testing.RunningServer;
import io.passlight.user.DemoPeople;
import org.junit.jupiter.api.Test;

/** What the server says as it starts. */
class NextStepsTest {

  private final RunningServer server = RunningServer.shared();

  @Test
  void theyNameWhatThereIsToOpen() {
    assertThat(at("https://localhost:8443"))
        .contains("https://localhost:8443/panel", "https://localhost:8443/demo/", "jane or john")
        .doesNotContain("Others can reach");
  }

  @Test
  void demoPeopleWhomOthersCanReachAreWarnedOf() {
    assertThat(at("https://login.example.com"))
        .endsWith(
            "Others can reach this address, and these people can log in here: before anybody"
                + " relies on this\nserver, set passlight.demo=false.");
  }

  private String at(String issuer) {
    return new NextSteps(
            new Issuer(issuer), server.bean(DemoPeople.class), server.bean(Authenticator.class))
        .text()
        .orElseThrow();
  }
}
