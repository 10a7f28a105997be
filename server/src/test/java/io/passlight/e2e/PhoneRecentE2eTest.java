package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.passlight.testing.Needs;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a phone has approved can still be ended from the account's details, for a day. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneRecentE2eTest extends OnePhone {

  @Test
  void whatALoginOpenedIsEndedFromTheAccountsDetailsAfterARestart() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
      phone.restart();
      disown();
      phone.says("Whatever this login opened is logged out at once.");
      phone.press("That was not me").shows("Ended");
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      Situation.WAITING.isShownBy(desktop);
      phone.press("Done");
      details();
      assertThat(newest()).containsText("Ended by you");
      assertThat(newest().getByRole(AriaRole.BUTTON)).hasCount(0);
    }
  }

  @Test
  void cancellingEndsNothing() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
      phone.press("Done");
      disown();
      phone.press("Cancel").says("Recent logins");
      desktop.open(stage.wiki().login(Wiki.ONE_TAP));
      desktop.shows("Logged in to Wiki");
    }
  }

  @Test
  void withoutANetworkItSaysThatNothingIsEndedYetAndWhoElseCan() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop).press("Approve").shows("Approved");
      desktop.shows("Logged in to Wiki");
      phone.press("Done");
      disown();
      phone.browser().setOffline(true);
      phone.press("That was not me").shows("No network");
      phone.says("Your administrator can end it too.");
      phone.browser().setOffline(false);
      phone.press("Try again").shows("Ended");
    }
  }

  @Test
  void anApprovalWhoseAnswerWasLostIsSaidToBeUncertainAndCountsOnce() {
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      phone.scan(desktop);
      CDPSession network = loseTheAnswers("*/decision");
      phone.press("Approve").shows(stage.server().url().getAuthority() + " does not answer");
      phone.says("It is not known whether your answer arrived.");
      desktop.shows("Logged in to Wiki");
      network.detach();
      phone.press("Try again").shows("Approved").press("That was not me").shows("Ended");
    }
  }

  /** From now on requests like this reach the server, and their answers do not reach the phone. */
  private CDPSession loseTheAnswers(String address) {
    CDPSession network = phone.browser().newCDPSession(phone.page());
    JsonObject pattern = new JsonObject();
    pattern.addProperty("urlPattern", address);
    pattern.addProperty("requestStage", "Response");
    JsonArray patterns = new JsonArray();
    patterns.add(pattern);
    JsonObject which = new JsonObject();
    which.add("patterns", patterns);
    network.on(
        "Fetch.requestPaused",
        answer -> {
          JsonObject lost = new JsonObject();
          lost.add("requestId", answer.get("requestId"));
          lost.addProperty("errorReason", "ConnectionReset");
          network.send("Fetch.failRequest", lost);
        });
    network.send("Fetch.enable", which);
    return network;
  }

  /** Opens the account's details. */
  private void details() {
    phone.page().locator(".more").click();
    phone.says("Recent logins");
  }

  /** Chooses the newest login as one that was not the person's. */
  private void disown() {
    details();
    newest().getByText("That was not me").click();
    phone.shows("Was that not you?");
  }

  private Locator newest() {
    return phone.page().locator(".recent li").first();
  }
}
