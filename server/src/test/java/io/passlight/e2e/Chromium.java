package io.passlight.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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
  /**
   * Of an option that is given twice the later holds, so that Playwright's own list (1.62) is here
   * too. The first two are pages of the address bar: a process more for each window, which nobody
   * sees.
   */
  private static final String SWITCHED_OFF =
      "WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
          + "AvoidUnnecessaryBeforeUnloadCheckSync,BoundaryEventDispatchTracksNodeRemoval,"
          + "DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,"
          + "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
          + "BlockOriginHeaderModificationOnRedirect,Translate,AutoDeElevate,OptimizationHints";

  /** What a bare machine needs, run as root in a container too, with no traffic of its own. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-features=" + SWITCHED_OFF);

  /** How long what a test expects may take: machines are busy, and pages look once a frame. */
  private static final double PATIENCE_MILLISECONDS = 30_000;

  private final Browser browser;
  private final RunningServer server;

  private Chromium(RunningServer server) {
    this.server = server;
    this.browser =
        driver()
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Tool.CHROMIUM.executable().orElseThrow())
                    .setArgs(flags(List.of(server))));
  }

  /**
   * What drives browsers, with the machine's own Node. One serves one thread, and all tests of a
   * JVM run on one: it is started by the first of them and stopped with the JVM.
   */
  static Playwright driver() {
    return Driver.PLAYWRIGHT;
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

  /** A process of Node, which takes a second to start. */
  private static final class Driver {
    static final Playwright PLAYWRIGHT = start();

    private static Playwright start() {
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      environment.put("PLAYWRIGHT_NODEJS_PATH", Tool.NODE.executable().orElseThrow().toString());
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
      Playwright started = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    }
  }
}
