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
  void aLargeScreenShowsAllOfItInASensibleSize() {
    try (BrowserContext browser =
            stage.chromium().context(new Browser.NewContextOptions().setViewportSize(3840, 2160));
        Desktop desktop = Situation.WAITING.in(stage, browser)) {
      assertThat(desktop.photographed()).startsWith("HTTPS://LOCALHOST");
      assertThat(desktop.page().locator("svg.qr[role=img]").boundingBox().width)
          .isBetween(240.0, 960.0);
      assertThat(
              desktop
                  .page()
                  .evaluate(
                      """
                      [document.documentElement.scrollWidth <= innerWidth,
                       document.documentElement.scrollHeight <= innerHeight]
                      """))
          .isEqualTo(List.of(true, true));
    }
  }

  @Test
  void aHiddenTabNeitherAsksNorDrawsUntilItIsSeen() {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.page().clock().install();
      desktop.page().waitForResponse("**/events", () -> Situation.WAITING.reach(stage, desktop));
      see(desktop, false);
      String drawn = drawn(desktop);
      desktop.page().onRequest(request -> asked.add(request.url()));
      desktop.page().clock().runFor(30_000);
      assertThat(drawn(desktop)).isEqualTo(drawn);
      assertThat(asked).isEmpty();
      desktop.page().waitForResponse("**/events", () -> see(desktop, true));
      assertThat(drawn(desktop)).isNotEqualTo(drawn);
      assertThat(asked).anyMatch(address -> address.endsWith("/state"));
    }
  }

  /** Headless tabs are always seen: the page is told what a browser would tell it. */
  private static void see(Desktop desktop, boolean isSeen) {
    desktop
        .page()
        .evaluate(
            """
            isSeen => {
              Object.defineProperty(document, "hidden", { value: !isSeen, configurable: true });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """,
            isSeen);
  }

  private static String drawn(Desktop desktop) {
    return desktop.page().locator("svg.qr[role=img] path").getAttribute("d");
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
