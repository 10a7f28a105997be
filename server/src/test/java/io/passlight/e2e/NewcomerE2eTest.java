package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import io.passlight.testing.Needs;
import io.passlight.testing.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's two minutes, with what a newcomer has: the packaged server and the packaged
 * authenticator, each a process of its own, what they print, and a browser.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
class NewcomerE2eTest {

  private static final Path SERVER = Path.of("target", "passlight.jar");
  private static final Path AUTHENTICATOR =
      Path.of("..", "authenticator-cli", "target", "passlight-authenticator.jar");

  /** The authenticator's exit status for a code that is no longer the newest. */
  private static final int EXPIRED = 13;

  private static final int MOST_PICTURES = 5;

  private static final String READY = "Passlight is ready";
  private static final Pattern PASSWORD = Pattern.compile("password: ([a-z0-9-]{19})");
  private static final Pattern FINGERPRINT =
      Pattern.compile("\\b((?:[0-9A-F]{2}:){31}[0-9A-F]{2})\\b");
  private static final Pattern ADDRESS =
      Pattern.compile("https://localhost:[0-9]+/e#[A-Za-z0-9_-]{43}");
  private static final Pattern SIX_DIGITS = Pattern.compile("\\b([0-9]{3}) ?([0-9]{3})\\b");

  @TempDir private Path directory;

  @Test
  void registersAPhoneAndLogsInByWhatIsPrinted() throws Exception {
    int port = freePort();
    Process server =
        start(
            SERVER,
            "--passlight.home=" + directory.resolve("home"),
            "--passlight.port=" + port,
            "--passlight.url=https://localhost:" + port);
    try (Browser chromium = chromium();
        BrowserContext browser = browser(chromium, port)) {
      String printed = untilReady(server.inputReader(StandardCharsets.UTF_8));
      Desktop desktop = Desktop.of(browser);

      desktop.open("/panel");
      desktop.page().getByLabel("User name").fill("jane");
      desktop.page().getByLabel("Password").fill(found(PASSWORD, printed).group(1));
      desktop.press("Continue with password");
      desktop.shows("Register your phone");
      desktop.page().locator("summary").first().click();
      String address = found(ADDRESS, desktop.page().content()).group();
      Matcher digits =
          found(
              SIX_DIGITS,
              authenticator("enroll", address, "--trust", found(FINGERPRINT, printed).group(1)));
      new Panel(desktop).type(digits.group(1) + digits.group(2));
      desktop.shows("Your phone is registered");

      desktop.startLogin("/demo/");
      desktop.photographed(); // the whole code is there
      scan(desktop);
      authenticator("approve", "--number", desktop.number());
      desktop.shows("Hello, Jane Doe");

      desktop.startLogin("/demo/notes/");
      desktop.shows("Hello, Jane Doe");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static Browser chromium() {
    return Chromium.driver()
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Tool.CHROMIUM.executable().orElseThrow())
                .setArgs(Chromium.flags(List.of())));
  }

  private static BrowserContext browser(Browser chromium, int port) {
    return chromium.newContext(
        new Browser.NewContextOptions()
            .setBaseURL("https://localhost:" + port)
            .setLocale("en")
            // The person has looked at the warning and goes on.
            .setIgnoreHTTPSErrors(true));
  }

  /** As a person does on a slow machine: what has changed meanwhile is photographed again. */
  private void scan(Desktop desktop) throws Exception {
    Path screenshot = directory.resolve("screenshot.png");
    Said said;
    int pictures = 0;
    do {
      desktop.page().screenshot(new Page.ScreenshotOptions().setPath(screenshot));
      said = run("scan", screenshot.toString());
      pictures++;
    } while (said.status() == EXPIRED && pictures < MOST_PICTURES);
    assertThat(said.status()).as(said.words()).isZero();
  }

  private String authenticator(String... words) throws Exception {
    Said said = run(words);
    assertThat(said.status()).as(said.words()).isZero();
    return said.words();
  }

  private Said run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--store");
    all.add(directory.resolve("phone").toString());
    Process process = start(AUTHENTICATOR, all.toArray(String[]::new));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), said);
  }

  private record Said(int status, String words) {}

  private static Process start(Path jar, String... arguments) throws IOException {
    assertThat(jar).as("made by ./mvnw package").exists();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** All that the server prints until the steps and the fingerprint are told. */
  private static String untilReady(BufferedReader output) throws IOException {
    var said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (said.indexOf(READY) >= 0 && FINGERPRINT.matcher(line).find()) {
        // Read on by nobody in particular, so that the server never blocks.
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return said.toString();
      }
    }
    throw new AssertionError("the server did not start:\n" + said);
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
