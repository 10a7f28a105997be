package io.passlight.e2e;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;

/** The registration panel in one tab. */
record Panel(Desktop desktop) {

  /** Signs in by user name and password. */
  Panel signIn(User person) {
    desktop.open("/panel");
    desktop.page().getByLabel("User name").fill(person.username());
    desktop.page().getByLabel("Password").fill(RunningServer.PASSWORD);
    desktop.press("Continue with password");
    return this;
  }

  /** Waits until the page names the phone that has used its ticket. */
  Panel hasSeenThePhone() {
    PlaywrightAssertions.assertThat(desktop.page().locator("[data-slot=device]"))
        .hasText("Test phone has scanned the code.");
    return this;
  }

  /** Types the phone's six digits. */
  Panel type(String code) {
    desktop.page().getByLabel("Six-digit code from your phone").fill(code);
    desktop.press("Finish");
    return this;
  }
}
