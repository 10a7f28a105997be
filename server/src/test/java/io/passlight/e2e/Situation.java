package io.passlight.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.Via;
import io.passlight.testing.Phone;

/** What a login page can show for longer than a moment, each reached as a person reaches it. */
enum Situation {
  WAITING("pending", "Scan to log in to Wiki") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.NUMBER));
    }
  },
  WAITING_WITH_A_CODE_TO_TYPE("pending", "Scan to log in to Wiki") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.TYPING));
    }
  },
  SCANNED("scanned", "Now approve on your phone") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      stage.phone().scan(desktop.photographed());
    }
  },
  NUMBER_ASKED("number", "Now approve on your phone") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.NUMBER));
      stage.phone().scan(desktop.photographed());
    }
  },
  CODE_ASKED("code", "Type the code from your phone") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.REVERSE));
      Phone phone = stage.phone();
      phone.approve(phone.scan(desktop.photographed()), null);
    }
  },
  WAITING_FOR_THE_AUTHENTICATOR("return", "Go on in the authenticator") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      Phone phone = stage.phone();
      phone.approve(phone.authenticator().scan(desktop.photographed(), Via.LINK), null);
    }
  },
  ASKED_AS_WHOM("ask", "Continue as") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.logIn(stage.wiki().login(Wiki.ONE_TAP), stage.phone());
      Phone other = stage.phone();
      desktop.open(stage.wiki().login(Wiki.ONE_TAP, "prompt=login"));
      other.approve(other.scan(desktop.photographed()), null);
    }
  },
  DENIED("denied", "Nothing was logged in") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      Phone phone = stage.phone();
      phone.authenticator().deny(phone.scan(desktop.photographed()), false);
    }
  },
  CANCELLED("cancelled", "This login was cancelled") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      String login = desktop.page().url();
      desktop.press("Cancel");
      desktop.shows("Not logged in to Wiki");
      desktop.open(login);
    }
  },
  DONE("redeemed", "You are logged in") {
    @Override
    void reach(Stage stage, Desktop desktop) {
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      String login = desktop.page().url();
      Phone phone = stage.phone();
      ScannedLogin scan = phone.scan(desktop.photographed());
      phone.approve(scan, null);
      desktop.shows("Logged in to Wiki");
      desktop.open(login);
    }
  };

  private final String view;
  private final String heading;

  Situation(String view, String heading) {
    this.view = view;
    this.heading = heading;
  }

  /** Walks there, from a browser without cookies. */
  abstract void reach(Stage stage, Desktop desktop);

  /** A tab that shows it. */
  Desktop in(Stage stage, BrowserContext browser) {
    Desktop desktop = Desktop.of(browser);
    reach(stage, desktop);
    isShownBy(desktop);
    return desktop;
  }

  /** Waits until the page shows this and nothing else. */
  void isShownBy(Desktop desktop) {
    PlaywrightAssertions.assertThat(desktop.page().locator("#page"))
        .hasAttribute("data-view", view);
    PlaywrightAssertions.assertThat(desktop.page().locator("h1:visible")).containsText(heading);
    PlaywrightAssertions.assertThat(desktop.page().locator("h1:visible")).hasCount(1);
  }
}
