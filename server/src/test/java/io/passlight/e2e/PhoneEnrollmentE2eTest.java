package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person registers the phone app at the panel. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneEnrollmentE2eTest {

  private Stage stage;
  private PhoneApp phone;

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
  void scanningThePanelsCodeAndTypingTheSixDigitsThereRegistersThePhone() {
    User person = Phone.somebody(stage.server());
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      Panel panel = new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      phone.open().press(firstOrAnother()).press("Scan the code");
      phone.film().of(desktop, phone.heading(asked()));
      phone.type("This phone’s name", "Kitchen phone").press("Add");
      phone.shows("Type this code on the other screen");
      assertThat(desktop.page().locator("[data-slot=device]"))
          .hasText("Kitchen phone has scanned the code.");
      panel.type(phone.code(1));
      desktop.shows("Your phone is registered");
      phone.shows("This phone is registered").press("Done").says(person.username());
    }
  }

  @Test
  void theAddressCanBePastedWhereThereIsNoCamera() {
    User person = Phone.somebody(stage.server());
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      String ticket = desktop.photographed();
      phone.open().press(firstOrAnother()).press("Paste the address instead");
      phone.type("Address or code", "hello").press("Continue");
      phone.says("This is neither the address of a registration nor the code of a login.");
      phone.type("Address or code", " " + ticket + "\n").press("Continue");
      phone.shows(asked());
    }
  }

  @Test
  void aTicketOpenedByThePhonesOrdinaryCameraLeadsIntoTheAppWhichAsksFirst() {
    User person = Phone.somebody(stage.server());
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      phone.page().navigate(desktop.photographed());
      phone.page().getByText("Open the authenticator").click();
      phone.shows(asked()).press("Cancel").shows("Accounts");
      // The ticket is still good: nothing was sent before the person said so.
      desktop.page().reload();
      desktop.shows("Register your phone");
    }
  }

  @Test
  void aTicketThatWasUsedByAnotherPhoneSaysSo() {
    User person = Phone.somebody(stage.server());
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser)) {
      new Panel(desktop).signIn(person);
      desktop.shows("Register your phone");
      String ticket = desktop.photographed();
      Phone.empty(stage.server()).enroll(ticket);
      phone.open("enroll=" + ticket).press("Add");
      phone.shows("This registration code is not valid");
    }
  }

  private String asked() {
    return "Add an account at %s?".formatted(stage.server().url().getAuthority());
  }

  private String firstOrAnother() {
    assertThat(phone.page().locator(".acts .button")).isVisible();
    return phone.order().isEmpty() ? "Add an account" : "Add";
  }
}
