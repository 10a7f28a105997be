package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.passlight.testing.Needs;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;

@Needs({Tool.CHROMIUM, Tool.NODE})
class StartE2eTest {

  @Test
  void aBrowserTrustsTheServerAndSpeaksHttp2() {
    RunningServer server = RunningServer.shared();
    try (Chromium chromium = Chromium.on(server);
        Page page = chromium.context().newPage()) {
      page.navigate("/panel");
      assertThat(page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
          .isEqualTo("h2");
    }
  }
}
