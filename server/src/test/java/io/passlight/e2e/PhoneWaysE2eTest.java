package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.passlight.testing.Needs;
import io.passlight.testing.Tool;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ways to a login but for the app's camera and a finger: for each person there is one. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneWaysE2eTest extends OnePhone {

  @Test
  void aPictureOfTheCodeIsReadToo() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      Situation.WAITING.isShownBy(desktop);
      phone.startScanning();
      pick(desktop.page().screenshot());
      phone.shows("Log in?").press("Deny").shows("Denied");
    }
  }

  @Test
  void aTypingCodeIsSentAfterTheServerWasNamed() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.TYPING))) {
      String code = desktop.page().locator(".typing").innerText();
      String host = stage.server().url().getAuthority();
      phone.startScanning().press("Type").shows("Type the code");
      phone.type("Eight letters under the QR code", "aeiou").press("Send to " + host);
      phone.says("A typing code has eight letters");
      phone.type("Eight letters under the QR code", code.toLowerCase(Locale.ROOT));
      phone.press("Send to " + host).shows("Log in?");
      phone.approve(desktop).shows("Approved");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void onTheSamePhoneTheLoginPageLeadsIntoTheAppBeforeAllElseAndTheAppBack() {
    try (Desktop tab = Desktop.of(phone.browser())) {
      tab.open(stage.server().url(stage.wiki().login(Wiki.ONE_TAP)).toString());
      Locator here = tab.page().getByText("Use the authenticator on this device");
      Locator code = tab.page().locator("svg.qr[role=img]");
      assertThat(here.boundingBox().y).isLessThan(code.boundingBox().y);
      Page app = tab.page().waitForPopup(here::click);
      Desktop opened = new Desktop(app);
      opened.shows("Log in?");
      opened.press("Approve");
      opened.shows("Logged in to Wiki");
    }
  }

  @Test
  void aCodeOpenedByThePhonesOrdinaryCameraLeadsToTheAppsCameraAndScansNothing() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.startScanning().open();
      phone.page().navigate(desktop.photographed());
      new Desktop(phone.page()).follow("Open the authenticator");
      phone.says("Point the camera at the code");
      Situation.WAITING.isShownBy(desktop);
    }
  }

  @Test
  void theKeyboardAloneIsEnough() {
    Keyboard keyboard = Keyboard.of(new Desktop(phone.page()));
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.startScanning().open().shows("Accounts");
      keyboard.tabTo("Scan a code").press("Enter");
      phone.film().of(desktop, phone.heading("Log in?"));
      keyboard.tabTo("Approve").press("Enter");
      phone.shows("Approved");
      keyboard.tabTo("Done").press("Enter");
      phone.shows("Accounts");
    }
  }

  private void pick(byte[] picture) {
    phone
        .page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("code.png", "image/png", picture));
  }
}
