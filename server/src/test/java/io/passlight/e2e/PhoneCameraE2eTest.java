package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A camera that cannot be used, what it sees that is no code of ours, and its light. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneCameraE2eTest {

  /** Another app holds the camera; Media Capture and Streams §10.2, step 9. */
  private static final String BUSY =
      """
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("in use", "NotReadableError"));
      """;

  /** The fake camera has no light, and a desktop does not stir. */
  private static final String LIGHT_AND_STIR =
      """
      MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
      MediaStreamTrack.prototype.applyConstraints = async function ({ advanced: [wanted] }) {
        document.documentElement.dataset.torch = wanted.torch;
      };
      Navigator.prototype.vibrate = (milliseconds) => {
        document.documentElement.dataset.stirred = milliseconds;
        return true;
      };
      """;

  @Test
  void oneThatMayNotBeUsedSaysSoAndAPictureIsTheWayOut(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server()).refusingTheCamera()) {
      phone.press("Add an account").press("Scan the code");
      phone.shows("The camera may not be used");
      aPictureIsTheWayOut(phone);
    }
  }

  @Test
  void aPhoneWithoutOneSaysSoAndAPictureIsTheWayOut(Stage stage) {
    try (PhoneApp phone = Handset.usual().withoutCamera().with(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.shows("No camera was found");
      aPictureIsTheWayOut(phone);
    }
  }

  @Test
  void whoeverHasNoneTypesTheCodeOrPastesIt(Stage stage) {
    try (PhoneApp phone = Handset.usual().withoutCamera().with(stage.server())) {
      phone.register(stage.server(), Phone.somebody(stage.server()));
      phone.press("Scan a code").press("I will").shows("No camera was found");
      phone.press("Type").shows("Type the code").press("Back");
      phone.press("Scan a code").press("Paste").shows("Paste");
    }
  }

  @Test
  void oneThatAnotherAppHoldsIsTriedAgain(Stage stage) {
    try (PhoneApp phone = Handset.usual().running(BUSY).with(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.shows("The camera does not start").says("Another app may be using it.");
      phone.page().evaluate("delete navigator.mediaDevices.getUserMedia");
      phone.press("Try again").says("Point the camera at the code");
    }
  }

  @Test
  void whatIsNoLoginCodeIsNamedForWhatItIs(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.film().show(Codes.picture("WIFI:S:Guests;T:WPA;P:secret;;"));
      phone.shows("This code is for a Wi-Fi network");
      phone.film().show(Codes.picture("https://shop.example/buy"));
      phone.press("Scan again").shows("This code leads to a web page").says("shop.example");
      phone.film().show(Codes.picture("otpauth://totp/Example:jane?secret=GEZDGNBVGY3TQOJQ"));
      phone.press("Scan again").shows("This code is for another authenticator");
      phone.film().show(Codes.picture("HTTPS://LOGIN.EXAMPLE.COM/Q/NONSENSE"));
      phone.press("Scan again").shows("This code leads to a web page");
    }
  }

  @Test
  void itsLightIsSwitchedWhereItHasOneAndThePhoneStirsWhenACodeWasRead(Stage stage) {
    try (PhoneApp phone = Handset.usual().running(LIGHT_AND_STIR).with(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.press("Light");
      assertThat(phone.page().locator("html")).hasAttribute("data-torch", "true");
      assertThat(phone.page().locator(".tool[aria-pressed=true]")).hasCount(1);
      phone.film().show(Codes.picture("just a poster"));
      phone.shows("This is not a login code");
      assertThat(phone.page().locator("html")).hasAttribute("data-stirred", "40");
    }
  }

  private static void aPictureIsTheWayOut(PhoneApp phone) {
    assertThat(phone.page().locator("label.button")).hasText("Use a picture of the code");
    assertThat(phone.page().locator("label.button input[type=file]")).isEnabled();
  }
}
