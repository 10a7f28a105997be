package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import io.passlight.testing.Needs;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the phone app asks of a browser, and what a browser asks of an app that is installed. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneBrowserE2eTest {

  private static final String SIZES =
      """
      async (src) => {
        const picture = await (await fetch(src)).blob();
        if (picture.type.startsWith("image/svg")) return "any";
        const { width, height } = await createImageBitmap(picture);
        return `${width}x${height}`;
      }
      """;

  @Test
  void theBrowserFindsNoFaultThatWouldKeepItFromInstalling(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server()).keptForOffline()) {
      CDPSession session = phone.browser().newCDPSession(phone.page());
      JsonObject errors = session.send("Page.getInstallabilityErrors");
      assertThat(errors.getAsJsonArray("installabilityErrors")).isEmpty();
      JsonObject answer = session.send("Page.getAppManifest");
      assertThat(answer.getAsJsonArray("errors")).isEmpty();
      JsonObject manifest =
          JsonParser.parseString(answer.get("data").getAsString()).getAsJsonObject();
      assertThat(manifest.getAsJsonArray("icons"))
          .anySatisfy(icon -> assertThat(text(icon, "purpose")).isEqualTo("maskable"));
      for (JsonElement icon : manifest.getAsJsonArray("icons")) {
        assertThat(sizes(phone, icon)).isEqualTo(text(icon, "sizes"));
      }
      JsonObject shortcut = manifest.getAsJsonArray("shortcuts").get(0).getAsJsonObject();
      assertThat(text(shortcut, "url")).isEqualTo("./#scan");
      assertThat(sizes(phone, shortcut.getAsJsonArray("icons").get(0))).isEqualTo("192x192");
    }
  }

  @Test
  void whoSpeaksTurkishInstallsTheSameAppInTurkish(Stage stage) {
    try (PhoneApp phone = Handset.usual().speaking("tr").with(stage.server())) {
      phone.keptForOffline();
      CDPSession session = phone.browser().newCDPSession(phone.page());
      JsonObject answer = session.send("Page.getAppManifest");
      assertThat(answer.getAsJsonArray("errors")).isEmpty();
      JsonObject manifest =
          JsonParser.parseString(answer.get("data").getAsString()).getAsJsonObject();
      assertThat(text(manifest, "id")).isEqualTo("./");
      JsonObject shortcut = manifest.getAsJsonArray("shortcuts").get(0).getAsJsonObject();
      assertThat(text(shortcut, "name")).isEqualTo("Kod okut");
      assertThat(text(shortcut, "url")).isEqualTo("./#scan");
    }
  }

  @Test
  void theShortcutOnTheIconOpensTheCameraAtOnce(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.open("scan").says("Point the camera at the code");
    }
  }

  @Test
  void aBrowserThatLacksWhatTheAppNeedsIsToldWhichOnesHaveIt(Stage stage) {
    String old = "delete URL.canParse";
    try (PhoneApp phone = Handset.usual().running(old).with(stage.server())) {
      phone.shows("This browser is too old").says("Use Safari of iOS 17 or newer");
    }
  }

  @Test
  void anAppThatDoesNotStartAtAllSaysSoByItself(Stage stage) {
    try (BrowserContext browser = stage.browser();
        Desktop tab = Desktop.of(browser)) {
      tab.page().route("**/assets/authenticator-*.js", route -> route.abort());
      tab.open("/authenticator/");
      assertThat(tab.page().getByText("The app does not start")).isVisible();
    }
  }

  /** As the browser itself finds them; a drawing has any. */
  private static String sizes(PhoneApp phone, JsonElement icon) {
    return (String) phone.page().evaluate(SIZES, text(icon, "src"));
  }

  private static String text(JsonElement json, String member) {
    JsonElement value = json.getAsJsonObject().get(member);
    return value == null ? "" : value.getAsString();
  }
}
