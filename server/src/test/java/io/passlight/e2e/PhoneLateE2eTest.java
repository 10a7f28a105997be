package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person who does not wait: what comes after they have gone on takes no screen from them. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneLateE2eTest extends OnePhone {

  @Test
  void aScanThatIsAnsweredLateLeavesThePersonAtHome() {
    Held held = new Held(phone, "**/scans");
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.startScanning();
      phone.film().of(desktop, phone.heading("One moment"));
      held.isReached();
      phone.page().goBack();
      phone.shows("Accounts");
      phone.page().waitForResponse("**/scans", held::goesOn);
      Situation.SCANNED.isShownBy(desktop);
      phone.press("Details of Passlight, " + person.username()).shows("Passlight");
      assertThat(phone.heading("Log in?")).hasCount(0);
    }
  }

  @Test
  void anApprovalThatIsAnsweredLateIsSaidInALine() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop);
      Held held = new Held(phone, "**/decision");
      phone.press("Approve");
      held.isReached();
      phone.page().goBack();
      phone.shows("Accounts");
      held.goesOn();
      phone.says("Wiki: Approved").shows("Accounts");
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void aRegistrationThatIsAnsweredLateIsAddedAndNoMore() {
    Held held = new Held(phone, "**/enrollments");
    User other = Phone.somebody(stage.server());
    phone.open("enroll=" + phone.ticket(stage.server(), other)).press("Add").shows("One moment");
    held.isReached();
    phone.press("Back").shows("Accounts");
    held.goesOn();
    phone.says(other.username()).shows("Accounts");
    phone.press("Details of Passlight, " + other.username()).press("Remove this account");
    phone.press("Remove").says("The account was removed.");
  }

  @Test
  void anAccountThatAnotherTabHasRemovedTakesItsScreenAlong() {
    User other = Phone.somebody(stage.server());
    phone.register(stage.server(), other);
    phone.press("Details of Passlight, " + other.username()).shows("Passlight");
    try (Desktop tab = phone.anotherTab()) {
      tab.press("Details of Passlight, " + other.username());
      tab.press("Remove this account");
      tab.press("Remove");
      tab.shows("Accounts");
    }
    phone.shows("Accounts");
    assertThat(phone.page().locator(".account")).hasCount(1);
  }

  @Test
  void aScreenThatIsOpenedInTheMomentThatHomeIsShownStays() {
    phone.press("About").shows("About");
    phone
        .page()
        .evaluate(
            "() => { for (const name of ['.bar .link', '.more'])"
                + " document.querySelector(name).click(); }");
    phone.shows("Passlight");
    phone.page().goBack();
    phone.shows("Accounts");
  }

  /** Requests that the network keeps until it is told to let them go. */
  private static final class Held {
    private final Page page;
    private final List<Route> routes = new ArrayList<>();
    private boolean goOn;

    Held(PhoneApp phone, String where) {
      this.page = phone.page();
      page.route(where, this::meets);
    }

    private void meets(Route route) {
      if (goOn) {
        route.resume();
      } else {
        routes.add(route);
      }
    }

    /** Waits until there is such a request, which may leave after the screen has changed. */
    void isReached() {
      page.waitForCondition(() -> !routes.isEmpty());
    }

    void goesOn() {
      goOn = true;
      routes.forEach(Route::resume);
    }
  }
}
