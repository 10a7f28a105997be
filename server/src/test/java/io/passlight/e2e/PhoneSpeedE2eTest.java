package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Request;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a person waits. Told, and never judged: the machine decides more than the app. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneSpeedE2eTest {

  private static final int LOGINS = 5;

  @Test
  void theStepsOfALoginAreTimed(Stage stage) {
    List<Steps> steps = new ArrayList<>();
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.register(stage.server(), Phone.somebody(stage.server()));
      for (int i = 0; i < LOGINS; i++) {
        try (BrowserContext browser = stage.browser();
            Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
          steps.add(logIn(phone, desktop));
        }
        phone.press("Done");
      }
    }
    assertThat(steps).hasSize(LOGINS);
    tell("phone login, median of %d", LOGINS);
    tell("  tap to camera open           %5d ms", median(steps, Steps::cameraOpen));
    tell("  camera open to code read     %5d ms", median(steps, Steps::codeRead));
    tell("  code read to approval shown  %5d ms", median(steps, Steps::approvalShown));
    tell("  tap on Approve to logged in  %5d ms", median(steps, Steps::loggedIn));
  }

  /** Slow 4G and a processor four times slower than this one, nothing kept from before. */
  @Test
  void theFirstScreenIsTimedAsOnAPhone(Stage stage) {
    try (BrowserContext browser =
            stage.chromium().context(new Browser.NewContextOptions().setViewportSize(390, 844));
        Desktop phone = Desktop.of(browser)) {
      CDPSession session = browser.newCDPSession(phone.page());
      session.send("Network.enable");
      JsonObject network = new JsonObject();
      network.addProperty("offline", false);
      network.addProperty("latency", 150);
      network.addProperty("downloadThroughput", 1_600_000 / 8);
      network.addProperty("uploadThroughput", 750_000 / 8);
      session.send("Network.emulateNetworkConditions", network);
      JsonObject processor = new JsonObject();
      processor.addProperty("rate", 4);
      session.send("Emulation.setCPUThrottlingRate", processor);
      phone.open("/authenticator/").shows("No account yet");
      Number painted = (Number) phone.page().evaluate(FIRST_PAINT);
      Number loaded = (Number) phone.page().evaluate(LOADED);
      tell(
          "phone app, first screen at 1.6 Mbit/s, 150 ms, a quarter of the processor: %.0f ms,"
              + " %.1f KiB",
          painted.doubleValue(), loaded.doubleValue() / 1024);
    }
  }

  private static final String FIRST_PAINT =
      "performance.getEntriesByName('first-contentful-paint')[0].startTime";

  /** What came over the network before the first screen stood. */
  private static final String LOADED =
      """
      () => {
        const until = performance.getEntriesByName("first-contentful-paint")[0].startTime;
        return ["navigation", "resource"]
          .flatMap((type) => performance.getEntriesByType(type))
          .filter(({ startTime }) => startTime < until)
          .reduce((sum, { transferSize }) => sum + transferSize, 0);
      }
      """;

  private static Steps logIn(PhoneApp phone, Desktop desktop) {
    Map<String, Request> requests = new HashMap<>();
    phone.page().onRequestFinished(request -> requests.put(lastPart(request), request));
    desktop.page().onRequestFinished(request -> requests.put(lastPart(request), request));
    desktop.shows("Scan to log in to Wiki");
    long tapped = System.currentTimeMillis();
    phone.startScanning();
    phone.page().locator(".scan.filming").waitFor();
    long open = System.currentTimeMillis();
    phone.film().of(desktop, phone.heading("Log in?"));
    long approved = System.currentTimeMillis();
    phone.press("Approve");
    desktop.shows("Logged in to Wiki");
    var scan = requests.get("scans").timing();
    var back = requests.get("back").timing();
    return new Steps(
        open - tapped,
        Math.round(scan.startTime) - open,
        Math.round(scan.responseEnd),
        Math.round(back.startTime + back.responseEnd) - approved);
  }

  private static String lastPart(Request request) {
    return request.url().replaceAll("\\?.*", "").replaceAll(".*/", "");
  }

  private static long median(List<Steps> steps, ToLongFunction<Steps> step) {
    return steps.stream().mapToLong(step).sorted().skip(steps.size() / 2).findFirst().orElseThrow();
  }

  private static void tell(String format, Object... values) {
    System.out.println(format.formatted(values));
  }

  /** In milliseconds. */
  private record Steps(long cameraOpen, long codeRead, long approvalShown, long loggedIn) {}
}
