package io.passlight.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What anybody can send, nobody's log has to tell. */
@ExtendWith(OutputCaptureExtension.class)
class ClientFaultTest {

  private static final String LARGE = "x".repeat(250_000);

  private final Browser browser = RunningServer.shared().browser();

  @Test
  void aFormThatIsTooLargeIsRefusedWithoutAWordInTheLog(CapturedOutput log) {
    assertThat(browser.post("/oauth2/token", Map.of("code", LARGE)).status()).isBetween(400, 413);
    assertThat(browser.post("/oauth2/authorize", Map.of("state", LARGE)).status())
        .isBetween(400, 413);
    assertThat(browser.post("/panel/sign-in", Map.of("password", LARGE)).status())
        .isBetween(400, 413);

    assertThat(log).doesNotContain("ERROR", "Exception");
  }

  @Test
  void anAddressThatDoesNotDecodeIsRefusedWithoutAWordInTheLog(CapturedOutput log) {
    assertThat(browser.get("/panel?ui_locales=%F0%28").status()).isBetween(200, 400);
    assertThat(browser.get("/oauth2/authorize?client_id=%F0%28").status()).isEqualTo(400);

    assertThat(log).doesNotContain("ERROR", "Exception");
  }
}
