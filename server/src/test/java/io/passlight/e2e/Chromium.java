package io.passlight.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A headless Chromium that trusts exactly one server's certificate. One instance serves one test
 * class on one thread; every {@link #context} is a browser of its own, with its own cookies.
 */
final class Chromium implements AutoCloseable {
  /** What a bare machine needs, run as root in a container too, with no traffic of its own. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final RunningServer server;

  private Chromium(RunningServer server) {
    this.server = server;
    this.playwright = driver();
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Tool.CHROMIUM.executable().orElseThrow())
                    .setArgs(flags(List.of(server))));
  }

  /** What drives browsers, with the machine's own Node; one serves one thread. */
  static Playwright driver() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    environment.put("PLAYWRIGHT_NODEJS_PATH", Tool.NODE.executable().orElseThrow().toString());
    return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
  }

  /** Starts a browser for {@code server}. */
  static Chromium on(RunningServer server) {
    return new Chromium(server);
  }

  /** A desktop browser with no cookies: 1280 × 800, light, English. */
  BrowserContext context() {
    return context(new Browser.NewContextOptions());
  }

  /** A browser with no cookies and {@code options}; unless they say otherwise, as a desktop's. */
  BrowserContext context(Browser.NewContextOptions options) {
    if (options.viewportSize == null) {
      options.setViewportSize(1280, 800);
    }
    if (options.locale == null) {
      options.setLocale("en");
    }
    return browser.newContext(options.setBaseURL(server.url().toString()));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** The command line of a browser that trusts these servers. */
  static List<String> flags(List<RunningServer> servers) {
    String pins = servers.stream().map(Chromium::pin).collect(Collectors.joining(","));
    return Stream.concat(FLAGS.stream(), Stream.of("--ignore-certificate-errors-spki-list=" + pins))
        .toList();
  }

  private static String pin(RunningServer server) {
    byte[] key = server.trust().certificate().getPublicKey().getEncoded();
    return Base64.getEncoder().encodeToString(sha256(key));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
