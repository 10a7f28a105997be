package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every screen of the phone app: no serious fault for assistive technology in light and dark, and
 * nothing beside the edge on the narrowest phone. Its pictures are left in {@code
 * target/phone-screens}.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneScreensE2eTest {

  private static final Path PICTURES = Path.of("target/phone-screens");

  private final List<String> faults = new ArrayList<>();
  private Stage stage;
  private PhoneApp phone;
  private int count;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
    phone = PhoneApp.of(stage.server());
  }

  @AfterAll
  void leave() {
    phone.close();
  }

  @Test
  void noneHasAFaultOrIsCutOff() {
    look("empty");
    phone.press("Add an account").shows("Add an account");
    look("add");
    phone.press("Paste the address instead").type("Address or code", "?").press("Continue");
    phone.says("This is neither");
    look("paste");
    phone.open("enroll=" + phone.ticket(stage.server(), Phone.somebody(stage.server())));
    look("enroll");
    phone.press("Add").shows("Type this code on the other screen");
    phone.code(1);
    look("prove");
    phone.register(stage.server(), Phone.somebody(stage.server()));
    phone.register(stage.server(), Phone.somebody(stage.server()));
    phone.page().locator(".handle").last().press("ArrowUp");
    phone.says("is now number 2");
    phone.page().locator(".handle").nth(1).press("ArrowUp");
    phone.says("is first now");
    look("home");
    phone.page().locator(".more").first().click();
    phone.shows("Passlight");
    look("account");
    phone.press("Remove this account");
    look("remove");
    phone.open("scan").shows("One rule");
    look("rule");
    phone.film().show(Codes.picture("just a poster"));
    phone.press("I will").shows("This is not a login code");
    look("trouble");
    phone.film().showNothing();
    phone.press("Scan again");
    phone.says("Point the camera at the code");
    look("scan");
    phone.press("Type").shows("Type the code");
    look("type");
    phone.open(
        "login=HTTPS://LOGIN.EXAMPLE.COM/Q/AEA2BINCUOSKLJVHVCU2VKYQDZRCGSFVQUTWM5Q4VWMBZFEZF4K57VNAEQOZGUPP4ZFU4PAESI.7.UECRHKT7JST2MMQ");
    look("other-first");
    phone.open().press("About").shows("About");
    look("about");
    lookAtALogin();
    assertThat(faults).isEmpty();
  }

  private void lookAtALogin() {
    phone.open().shows("Accounts");
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.NUMBER))) {
      phone.scan(desktop);
      look("approve");
      phone.approve(desktop).shows("Approved");
      look("approved");
      desktop.open(stage.wiki().login(Wiki.REVERSE, "prompt=login"));
      phone.press("Done").scan(desktop).press("Approve");
      phone.shows("Type these digits in the browser");
      look("reverse");
      desktop.open(stage.wiki().login(Wiki.ONE_TAP, "prompt=login"));
      phone.press("Done").scan(desktop).press("Deny").shows("Denied");
      look("denied");
    }
  }

  private void look(String name) {
    count++;
    for (String fault : phone.faults()) {
      faults.add(name + ": " + fault);
    }
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      phone
          .page()
          .emulateMedia(
              new Page.EmulateMediaOptions()
                  .setColorScheme(scheme)
                  .setReducedMotion(ReducedMotion.REDUCE));
      picture(name, scheme, 1280);
      picture(name, scheme, 390);
    }
  }

  private void picture(String name, ColorScheme scheme, int width) {
    phone.page().setViewportSize(width, width == 390 ? 844 : 900);
    String file =
        "%02d-%s-%s-%d.png".formatted(count, name, scheme.name().toLowerCase(Locale.ROOT), width);
    phone.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
  }
}
