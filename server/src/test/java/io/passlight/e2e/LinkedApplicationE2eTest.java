package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.passlight.testing.Needs;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The login page of an application with a website, a privacy policy and terms. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkedApplicationE2eTest {

  private static final Path PICTURES = Path.of("target/login-pictures");
  private static final String APPLICATION = "passlight.applications[0].";

  private RunningServer server;
  private Chromium chromium;

  @BeforeAll
  void start() {
    server =
        RunningServer.shared(
            APPLICATION + "id=travel",
            APPLICATION + "name=Travel expenses",
            APPLICATION + "client-authentication=none",
            APPLICATION + "redirect-uris[0]=https://travel.example.com/cb",
            APPLICATION + "oidc.client-uri=https://travel.example.com/about",
            APPLICATION + "oidc.policy-uri=https://travel.example.com/privacy",
            APPLICATION + "oidc.tos-uri=https://legal.company.example/terms");
    chromium = Chromium.on(server);
  }

  @AfterAll
  void stop() {
    chromium.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Privacy policy, Terms of service (legal.company.example)",
    "tr, Gizlilik politikası, Kullanım koşulları (legal.company.example)"
  })
  void leadsThereInATabOfItsOwn(String language, String policy, String terms) {
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      desktop.open(
          "/oauth2/authorize?client_id=travel&redirect_uri=https://travel.example.com/cb"
              + "&response_type=code&scope=openid&code_challenge_method=S256&code_challenge="
              + "A".repeat(43)
              + "&ui_locales="
              + language);
      Page page = desktop.page();
      Locator links = page.locator(".about a");
      assertThat(links).hasCount(3);
      assertThat(links.nth(1)).hasText(policy);
      assertThat(links.nth(2)).hasText(terms);
      picture(page, language);
      assertThat(desktop.faults()).isEmpty();
      browser.route(
          "https://travel.example.com/**",
          route -> route.fulfill(new Route.FulfillOptions().setBody("ok")));
      links.nth(0).focus();
      page.keyboard().press("Tab");
      Page opened = page.waitForPopup(() -> page.keyboard().press("Enter"));
      opened.waitForURL("https://travel.example.com/privacy");
      assertThat(opened.evaluate("window.opener === null")).isEqualTo(true);
      assertThat(desktop.photographed()).startsWith("HTTPS://LOCALHOST"); // and the code waits
    }
  }

  private static void picture(Page page, String language) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {320, 1280}) {
        page.setViewportSize(width, 800);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                    PICTURES.resolve("linked-%s-%s-%d.png".formatted(language, scheme, width))));
      }
    }
  }
}
