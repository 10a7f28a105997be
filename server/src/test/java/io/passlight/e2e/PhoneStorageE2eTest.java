package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser that does not keep what the app stores. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneStorageE2eTest {

  private static final String GONE = "This browser has deleted your accounts (Passlight).";

  /** As browsers have done: keys go, and what stood beside them stays. */
  private static final String LOSE_KEYS =
      """
      () => new Promise((resolve) => {
        const opening = indexedDB.open("passlight");
        opening.onsuccess = () => {
          const store = opening.result.transaction("kept", "readwrite").objectStore("kept");
          const reading = store.get("wallet");
          reading.onsuccess = () => {
            const [account] = reading.result.accounts;
            store.put({ ...reading.result, accounts: [{ ...account, key: null, totp: null }] }, "wallet");
            store.transaction.oncomplete = () => resolve();
          };
        };
      })
      """;

  /** As for an app on the home screen, which a browser under test is not. */
  private static final String KEEPS_FOR_GOOD =
      """
      StorageManager.prototype.persist = async () => {
        localStorage.setItem("asked", "yes");
        return true;
      };
      StorageManager.prototype.persisted = async () => localStorage.getItem("asked") === "yes";
      """;

  @Test
  void accountsThatTheBrowserHasDeletedAreMissed(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.says("No account yet");
      phone.register(stage.server(), Phone.somebody(stage.server()));
      makeRoom(phone, stage);
      phone.open().says(GONE);
      phone.press("Add an account").shows("Add an account");
      phone.register(stage.server(), Phone.somebody(stage.server()));
      assertThat(phone.page().locator(".account")).hasCount(1);
    }
  }

  @Test
  void anAccountWhoseKeysTheBrowserHasLostSaysSoAndCanGo(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.register(stage.server(), Phone.somebody(stage.server()));
      phone.page().evaluate(LOSE_KEYS);
      phone.open().says("This account’s key is gone");
      phone.page().locator(".more").click();
      phone.says("Remove the account here and register this phone again.");
      phone.press("Remove this account").press("Remove").press("Remove it here only");
      phone.says("The account was removed.");
    }
  }

  @Test
  void accountsThatThePersonHasRemovedAreNot(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.register(stage.server(), Phone.somebody(stage.server()));
      phone.page().locator(".more").click();
      phone.press("Remove this account").press("Remove").says("The account was removed.");
      phone.open().says("No account yet");
      assertThat(phone.page().getByText("has deleted your accounts")).hasCount(0);
    }
  }

  @Test
  void aboutSaysThatTheBrowserMayDeleteTheAccounts(Stage stage) {
    try (PhoneApp phone = PhoneApp.of(stage.server())) {
      phone.press("About").says("This browser may delete the accounts when space runs out");
      phone.press("Put the app on the home screen").shows("Put the app on your home screen");
    }
  }

  @Test
  void aboutSaysThatItKeepsThemForGoodOnceItWasAskedTo(Stage stage) {
    try (PhoneApp phone = Handset.usual().running(KEEPS_FOR_GOOD).with(stage.server())) {
      phone.register(stage.server(), Phone.somebody(stage.server()));
      phone.press("About").says("This browser keeps the accounts for good.");
      phone.restart().press("About").says("This browser keeps the accounts for good.");
    }
  }

  @Test
  void aBrowserThatLetsPagesKeepNothingIsToldApart(Stage stage) {
    String nothing = "{\"profile\":{\"default_content_setting_values\":{\"cookies\":2}}}";
    try (PhoneApp phone = Handset.usual().preferring(nothing).with(stage.server())) {
      phone.shows("Nothing can be kept here").says("a private window");
    }
  }

  /** As the browser does with the least used pages when the disk is full. */
  private static void makeRoom(PhoneApp phone, Stage stage) {
    phone.page().navigate("about:blank");
    JsonObject what = new JsonObject();
    what.addProperty("origin", stage.server().url().toString());
    what.addProperty("storageTypes", "indexeddb,cache_storage,service_workers,file_systems");
    phone.browser().newCDPSession(phone.page()).send("Storage.clearDataForOrigin", what);
  }
}
