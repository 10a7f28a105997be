package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The phone app on an origin of its own: a new version there, fetched by itself and taken when the
 * person says so; and a browser that asks before it lets the app reach the company's network.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneOriginE2eTest {

  private AppOrigin origin;
  private Stage stage;

  @BeforeAll
  void start(Stage shared) {
    origin = AppOrigin.of(shared.server());
    Stream<String> accepted = Stream.of("passlight.authenticator.origins=" + origin.url());
    String[] settings = Stream.concat(Stream.of(Wiki.settings()), accepted).toArray(String[]::new);
    stage = Stage.on(RunningServer.fresh(settings));
  }

  @AfterAll
  void stop() {
    stage.close();
    stage.server().close();
    origin.close();
  }

  @Test
  void aNewVersionWaitsUntilThePersonSaysSoAndLosesNothing() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = app(Handset.usual())) {
      phone.register(stage.server(), person).keptForOffline().restart();
      int old = origin.version();
      origin.publishTheNextVersion();
      phone.open().says("A new version is ready.");
      isVersion(old, phone.page());
      phone.press("Update now");
      isVersion(old + 1, phone.page());
      phone.says(person.username());
      assertThat(phone.code(1)).matches("[0-9]{6}");
      assertThat(phone.page().locator(".update")).hasCount(0);
    }
  }

  @Test
  void anApprovalInOneTabIsFinishedBeforeThatTabChangesToo() {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = app(Handset.usual());
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.register(stage.server(), person).keptForOffline().restart().scan(desktop);
      int old = origin.version();
      origin.publishTheNextVersion();
      try (Desktop other = phone.anotherTab()) {
        other.press("Update now");
        isVersion(old + 1, other.page());
        isVersion(old, phone.page());
        phone.press("Approve").shows("Approved");
        desktop.shows("Logged in to Wiki");
        phone.press("Done");
        isVersion(old + 1, phone.page());
        phone.says(person.username());
      }
    }
  }

  @Test
  void aBrowserThatMayNotReachTheCompanysNetworkIsToldApartFromAServerThatIsDown() {
    String port = Integer.toString(origin.url().getPort());
    String onTheInternet = "--ip-address-space-overrides=127.0.0.1:%s=public,[::1]:%s=public";
    try (PhoneApp phone = app(Handset.usual().startedWith(onTheInternet.formatted(port, port)))) {
      String ticket = phone.ticket(stage.server(), Phone.somebody(stage.server()));
      mayReachTheLocalNetwork(phone, "denied");
      phone.open("enroll=" + ticket).press("Add");
      phone.shows("This browser may not reach your company’s network");
      mayReachTheLocalNetwork(phone, "granted");
      phone.press("Try again").press("Add").shows("Type this code on the other screen");
    }
  }

  private PhoneApp app(Handset handset) {
    return handset.with(origin.url(), stage.server(), origin.source());
  }

  private static void isVersion(int version, Page page) {
    assertThat(page.locator("meta[name=version]"))
        .hasAttribute("content", Integer.toString(version));
  }

  /** What the person answers to the browser's question; its name has changed. */
  private static void mayReachTheLocalNetwork(PhoneApp phone, String setting) {
    CDPSession session = phone.browser().newCDPSession(phone.page());
    for (String name : List.of("local-network-access", "local-network", "loopback-network")) {
      JsonObject permission = new JsonObject();
      permission.addProperty("name", name);
      JsonObject answer = new JsonObject();
      answer.add("permission", permission);
      answer.addProperty("setting", setting);
      session.send("Browser.setPermission", answer);
    }
  }
}
