package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What differs on iOS, where an app on the home screen has a storage of its own and no link leads
 * into it or out of it. The browser is still Chromium, which says that it is Safari.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneIosE2eTest {

  @Test
  void aTabRegistersNothingAndShowsHowToPutTheAppOnTheHomeScreen(Stage stage) {
    try (PhoneApp phone = Handset.iPhone(false).with(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.shows("Put the app on your home screen").says("Choose “Add to Home Screen”");
      phone.open("enroll=" + phone.ticket(stage.server(), Phone.somebody(stage.server())));
      phone.shows("Put the app on your home screen");
      assertThat(phone.page().locator("input")).hasCount(0);
    }
  }

  @Test
  void onTheHomeScreenTheCodeIsPastedAndTheWayBackIsCopied(Stage stage) {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = Handset.iPhone(true).with(stage.server());
        Desktop safari = Desktop.of(phone.register(stage.server(), person).browser())) {
      safari.open(stage.wiki().login(Wiki.ONE_TAP));
      safari.press("Copy the code for the authenticator on this device");
      assertThat(safari.page().locator("#here [role=status]")).containsText("Copied.");
      phone.page().bringToFront();
      phone.startScanning().press("Paste").shows("Paste");
      phone.type("Address or code", clipboard(phone)).press("Continue");
      phone.shows("Log in?").press("Approve").shows("Approved");
      phone.press("Copy the way back").says("paste it into the address bar");
      safari.open(clipboard(phone));
      safari.shows("Logged in to Wiki");
      phone.shows("Approved");
    }
  }

  @Test
  void whereNothingMayBeCopiedTheCodeIsSelectedToBeCopiedByHand(Stage stage) {
    User person = Phone.somebody(stage.server());
    try (PhoneApp phone = Handset.iPhone(true).with(stage.server());
        Desktop safari = Desktop.of(phone.register(stage.server(), person).browser())) {
      safari
          .page()
          .addInitScript("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
      safari.open(stage.wiki().login(Wiki.ONE_TAP));
      safari.press("Copy the code for the authenticator on this device");
      assertThat(safari.page().locator("#here [role=status]")).containsText("Could not copy.");
      assertThat(safari.page().getByLabel("The code for the authenticator on this device"))
          .isFocused();
      assertThat(safari.faults()).isEmpty();
      String code = selected(safari);
      phone.page().bringToFront();
      phone.startScanning().press("Paste").shows("Paste");
      phone.type("Address or code", code).press("Continue");
      phone.shows("Log in?");
    }
  }

  private static String selected(Desktop desktop) {
    return (String)
        desktop
            .page()
            .evaluate(
                "(({ value, selectionStart, selectionEnd }) =>"
                    + " value.slice(selectionStart, selectionEnd))(document.activeElement)");
  }

  private static String clipboard(PhoneApp phone) {
    return (String) phone.page().evaluate("navigator.clipboard.readText()");
  }
}
