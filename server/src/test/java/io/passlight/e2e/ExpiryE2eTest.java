package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A code has run out. The server is these tests' own, since each lets three minutes pass on its
 * clock; it is set back before, so that in the end the demo application's clock and it agree.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryE2eTest {
  private static final Duration LIFETIME = Duration.ofSeconds(181);

  private RunningServer server;
  private Stage stage;

  @BeforeAll
  void start() {
    server = RunningServer.fresh(Wiki.settings());
    stage = Stage.on(server);
  }

  @AfterAll
  void stop() {
    stage.close();
    server.close();
  }

  @BeforeEach
  void setBack() {
    server.clock().pass(LIFETIME.negated());
  }

  @Test
  void thePageSaysSoByItselfAndReplacesTheCodeAtOneClick() {
    Phone phone = stage.phone();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.page().clock().install();
      desktop.startLogin("/demo/");
      String old = desktop.photographed();
      server.clock().pass(LIFETIME);
      desktop.page().clock().fastForward(LIFETIME.toMillis());
      desktop.shows("This code has expired");
      desktop.press("Show a new code");
      desktop.shows("Scan to log in to Harbour Desk");
      assertThat(desktop.photographed()).isNotEqualTo(old);
      desktop.page().clock().resume();
      phone.approve(phone.scan(desktop.photographed()), desktop.number());
      desktop.shows("Hello, " + phone.account().displayName());
    }
  }

  @Test
  void aPageWhoseCodeHasExpiredMakesNoTraffic() {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.page().clock().install();
      desktop.page().waitForResponse("**/events", () -> Situation.WAITING.reach(stage, desktop));
      server.clock().pass(LIFETIME);
      desktop.page().clock().fastForward(LIFETIME.toMillis());
      desktop.shows("This code has expired");
      desktop.page().onRequest(request -> asked.add(request.url()));
      desktop.page().clock().runFor(Duration.ofMinutes(10).toMillis());
      desktop.shows("This code has expired");
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void aReloadAndTheBackButtonShowTheTruth() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = expired(browser)) {
      desktop.open(stage.wiki().home());
      desktop.page().goBack();
      desktop.shows("This code has expired");
    }
  }

  @Test
  void enterAloneShowsANewCode() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      desktop.page().clock().install();
      Situation.WAITING.reach(stage, desktop);
      server.clock().pass(LIFETIME);
      desktop.page().clock().fastForward(LIFETIME.toMillis());
      desktop.shows("This code has expired");
      Keyboard.of(desktop).press("Enter");
      desktop.shows("Scan to log in to Wiki");
    }
  }

  @Test
  void thePageHasNoSeriousFault() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = expired(browser)) {
      assertThat(desktop.faults()).isEmpty();
    }
  }

  private Desktop expired(BrowserContext browser) {
    Desktop desktop = Situation.WAITING.in(stage, browser);
    server.clock().pass(LIFETIME);
    desktop.page().reload();
    desktop.shows("This code has expired");
    return desktop;
  }
}
