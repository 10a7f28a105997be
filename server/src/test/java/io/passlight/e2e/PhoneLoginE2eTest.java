package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import io.passlight.testing.Needs;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person scans the code on the screen with the phone app, and decides. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneLoginE2eTest extends OnePhone {

  @Test
  void aRotatingCodeIsReadByTheCameraAndTheNumberLogsIn() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).startLogin("/demo/")) {
      desktop.shows("Scan to log in to Harbour Desk");
      phone.scan(desktop).says("Harbour Desk").says(person.displayName());
      phone.approve(desktop).shows("Approved");
      desktop.shows("Hello, " + person.displayName());
      assertThat(
              desktop
                  .page()
                  .getByRole(AriaRole.ROW)
                  .filter(new Locator.FilterOptions().setHasText("acrurn:passlight:acr:qr")))
          .hasCount(1);
    }
  }

  @Test
  void oneTapIsEnoughWhereTheProfileSaysSo() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void approvingAndDenyingAreAlikeAndNeitherIsChosenBeforehand() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop);
      BoundingBox deny = phone.button("Deny").boundingBox();
      BoundingBox approve = phone.button("Approve").boundingBox();
      assertThat(deny.width).isEqualTo(approve.width);
      assertThat(deny.height).isEqualTo(approve.height);
      assertThat(deny.y).isEqualTo(approve.y);
      assertThat(phone.heading("Log in?")).isFocused();
    }
  }

  @Test
  void denyingLogsNobodyIn() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Deny").shows("Denied");
      Situation.DENIED.isShownBy(desktop);
    }
  }

  @Test
  void thatWasNotMeDeniesAndSaysSoInTheBrowser() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("That was not me").shows("Denied, and reported");
      assertThat(desktop.page().locator("[data-reason=not-me]")).isVisible();
    }
  }

  @Test
  void thatWasNotMeAfterTheApprovalEndsWhatItOpened() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
      phone.press("That was not me").shows("Ended");
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      Situation.WAITING.isShownBy(desktop);
    }
  }

  @Test
  void aWrongNumberIsToldAndTheThirdEndsTheLogin() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.NUMBER))) {
      phone.scan(desktop);
      String wrong = desktop.number().equals("10") ? "11" : "10";
      for (int left = 2; left > 0; left--) {
        phone.type("Type the number that your browser shows", wrong).press("Approve");
        phone.says("Tries left: " + left);
      }
      phone.type("Type the number that your browser shows", wrong).press("Approve");
      phone.shows("This login is over");
      Situation.DENIED.isShownBy(desktop);
    }
  }

  @Test
  void theDigitsOfReverseConfirmationAreTypedInTheBrowser() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.REVERSE))) {
      phone.scan(desktop).press("Approve").shows("Type these digits in the browser");
      String digits = phone.page().locator("p.large-code").innerText().replace(" ", "");
      desktop.page().getByLabel("Six-digit code").fill(digits);
      desktop.press("Log in");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void aCodeThatAnotherPhoneHasScannedIsToldApart() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      byte[] picture = desktop.page().screenshot();
      stage.phone().scan(desktop.photographed());
      phone.startScanning();
      pick(picture);
      phone.shows("Another phone has scanned this code");
    }
  }

  @Test
  void cancellingInTheBrowserEndsTheApprovalOnThePhone() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop);
      Situation.SCANNED.isShownBy(desktop);
      desktop.press("Cancel");
      phone.shows("This login is over");
    }
  }

  @Test
  void theCameraIsReleasedAsSoonAsACodeWasRead() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.startScanning();
      assertThat(phone.page().locator(".scan.filming")).isVisible();
      Object stream = phone.page().evaluateHandle("document.querySelector('video').srcObject");
      phone.film().of(desktop, phone.heading("Log in?"));
      assertThat(phone.page().evaluate("stream => stream.active", stream)).isEqualTo(false);
    }
  }

  private void pick(byte[] picture) {
    phone
        .page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("code.png", "image/png", picture));
  }
}
