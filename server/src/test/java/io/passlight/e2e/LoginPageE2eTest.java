package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What everybody meets who logs in: quick to come, and told to those who do not see it. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginPageE2eTest {
  private static final int BUDGET = 30 * 1024;

  private Stage stage;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
  }

  @Test
  void pageStyleAndScriptWeighLessThan30KibOnTheWire() {
    List<Request> requests = new CopyOnWriteArrayList<>();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.page().onRequestFinished(requests::add);
      desktop.page().waitForResponse("**/events", () -> Situation.WAITING.reach(stage, desktop));
      desktop.page().waitForLoadState(LoadState.LOAD);
      int bytes =
          requests.stream()
              .filter(request -> request.url().startsWith(stage.server().url().toString()))
              .mapToInt(request -> request.sizes().responseBodySize)
              .sum();
      assertThat(requests).extracting(Request::resourceType).contains("stylesheet", "script");
      assertThat(bytes).isPositive().isLessThan(BUDGET);
    }
  }

  @Test
  void theCodeIsReadFromTheNarrowestPhoneByNight() {
    try (BrowserContext browser =
            stage
                .chromium()
                .context(
                    new Browser.NewContextOptions()
                        .setColorScheme(ColorScheme.DARK)
                        .setViewportSize(320, 640));
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      assertThat(desktop.photographed()).startsWith("HTTPS://LOCALHOST");
    }
  }

  @Test
  void theCodeIsReadUnderForcedColours() {
    try (BrowserContext browser =
            stage
                .chromium()
                .context(
                    new Browser.NewContextOptions()
                        .setColorScheme(ColorScheme.DARK)
                        .setForcedColors(ForcedColors.ACTIVE));
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      assertThat(desktop.photographed()).startsWith("HTTPS://LOCALHOST");
    }
  }

  @Test
  void eachStateIsSaidAloudAsItComes() {
    Phone phone = stage.phone();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.NUMBER))) {
      ScannedLogin scan = phone.scan(desktop.photographed());
      says(desktop, "Now approve on your phone");
      says(desktop, "Type this on your phone. " + desktop.number());
      says(desktop, "Scanned by p•••");
      phone.authenticator().deny(scan, true);
      says(desktop, "Nothing was logged in");
      says(desktop, "that was not me");
    }
  }

  private static void says(Desktop desktop, String words) {
    assertThat(desktop.page().locator("#announcer[role=status]")).containsText(words);
  }
}
