package io.passlight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.audit.Actor;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every screen of the phone app in both languages: no serious fault for assistive technology in
 * light and dark, nothing beside the edge on the narrowest phone or with large letters, nothing too
 * small for a finger, nothing in the wrong language. {@code scripts/phone-pictures} keeps pictures.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
class PhoneScreensE2eTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr"})
  void noneHasAFaultOrIsCutOff(String language, Stage stage) {
    Screens screens = new Screens(language);
    Handset usual = Handset.usual().speaking(language);
    try (PhoneApp phone = usual.with(stage.server())) {
      new FingerprintReader(phone);
      fromNothingToAnAccount(phone, stage.server(), screens);
      User person = theAccounts(phone, stage.server(), screens);
      theCamera(phone, screens);
      logins(phone, stage, screens);
      whatCanGoWrong(phone, stage.server(), screens);
      removedThere(phone, stage.server(), person, screens);
    }
    theFingerprint(usual, stage, screens);
    onIos(language, stage, screens);
    whereTheAppCannotWork(usual, stage.server(), screens);
    screens.keep();
    assertThat(screens.faults()).isEmpty();
  }

  private static void fromNothingToAnAccount(
      PhoneApp phone, RunningServer server, Screens screens) {
    phone.shows("No account yet");
    screens.look(phone, "empty");
    phone.press("Add an account").shows("Add an account");
    screens.look(phone, "add");
    phone.press("Paste the address instead").type("Address or code", "?").press("Continue");
    phone.says(
        "This is neither the address of a registration nor the code of a login. Copy all of it.");
    screens.look(phone, "paste");
    phone.open("enroll=" + phone.ticket(server, Phone.somebody(server)));
    phone.shows("Add an account at %s?".formatted(server.url().getAuthority()));
    screens.look(phone, "enroll");
    phone.press("Add").shows("Approve with your fingerprint or face?");
    screens.look(phone, "verification");
    phone.press("Not now").shows("Type this code on the other screen");
    phone.code(1);
    screens.look(phone, "prove");
    phone.registered(server, Phone.somebody(server));
    screens.look(phone, "registered");
    phone.press("Done");
  }

  private static User theAccounts(PhoneApp phone, RunningServer server, Screens screens) {
    User third = Phone.somebody(server);
    phone.register(server, third);
    phone.page().locator(".handle").last().press("ArrowUp");
    phone.says("Passlight is now number 2.");
    phone.page().locator(".handle").nth(1).press("ArrowUp");
    phone.says("Passlight is first now, and used for QR login.");
    phone.code(3);
    screens.look(phone, "home");
    phone.page().locator(".more").first().click();
    phone.shows("Passlight");
    screens.look(phone, "account");
    phone.press("Remove this account");
    screens.look(phone, "remove");
    phone.browser().setOffline(true);
    phone.press("Remove").says("Then remove this phone on the server’s own page too.");
    screens.look(phone, "remove-failed");
    phone.browser().setOffline(false);
    phone.open().press("About").shows("About");
    screens.look(phone, "about");
    return third;
  }

  private static void theCamera(PhoneApp phone, Screens screens) {
    phone.open("scan").shows("One rule");
    screens.look(phone, "rule");
    phone.film().show(Codes.picture("just a poster"));
    phone.press("I will").shows("This is not a login code");
    screens.look(phone, "not-a-code");
    phone.film().showNothing();
    phone.press("Scan again").says("Point the camera at the code");
    screens.look(phone, "scan");
    phone.press("Type").shows("Type the code");
    phone.type("Eight letters under the QR code", "aeiou");
    phone.page().locator("#typed").press("Enter");
    phone.says("A typing code has eight letters and no vowels. Look at the page again.");
    screens.look(phone, "type");
    phone.open(
        "login=HTTPS://LOGIN.EXAMPLE.COM/Q/AEA2BINCUOSKLJVHVCU2VKYQDZRCGSFVQUTWM5Q4VWMBZFEZF4K57VNAEQOZGUPP4ZFU4PAESI.7.UECRHKT7JST2MMQ");
    phone.shows("This code is for login.example.com");
    screens.look(phone, "other-first");
  }

  private static void logins(PhoneApp phone, Stage stage, Screens screens) {
    phone.open().shows("Accounts");
    try (BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.NUMBER))) {
      phone.scan(desktop);
      screens.look(phone, "approve");
      String wrong = desktop.number().equals("10") ? "11" : "10";
      phone.type("Type the number that your browser shows", wrong).press("Approve");
      phone.says("That is not the number. Look at your browser again. Tries left: 2");
      screens.look(phone, "wrong-number");
      phone.approve(desktop).shows("Approved");
      screens.look(phone, "approved");
      phone.press("That was not me").shows("Ended");
      screens.look(phone, "ended");
      desktop.open(stage.wiki().login(Wiki.REVERSE, "prompt=login"));
      phone.press("Done").scan(desktop).press("Approve");
      phone.shows("Type these digits in the browser");
      screens.look(phone, "reverse");
      desktop.open(stage.wiki().login(Wiki.ONE_TAP, "prompt=login"));
      phone.press("Done").scan(desktop).press("Deny").shows("Denied");
      screens.look(phone, "denied");
      desktop.open(stage.wiki().login(Wiki.ONE_TAP, "prompt=login"));
      phone.press("Done").scan(desktop).press("That was not me").shows("Denied, and reported");
      screens.look(phone, "not-me");
      phone.press("Done").page().locator(".more").first().click();
      phone.says("Recent logins");
      phone.page().locator(".recent li").last().scrollIntoViewIfNeeded();
      screens.look(phone, "recent");
      phone.page().locator(".recent .link").first().click();
      phone.shows("Was that not you?");
      screens.look(phone, "report");
    }
  }

  private static void theFingerprint(Handset usual, Stage stage, Screens screens) {
    try (PhoneApp phone = usual.with(stage.server());
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      FingerprintReader reader = new FingerprintReader(phone);
      phone.register(stage.server(), Phone.somebody(stage.server()));
      phone.page().locator(".more").click();
      phone.press("Set up fingerprint or face");
      phone.shows("Approve with your fingerprint or face?");
      reader.knows(false);
      phone.press("Set up").says("That did not work. Nothing was changed.");
      screens.look(phone, "verification-failed");
      reader.knows(true);
      phone.press("Set up").says("asked for at each approval that wants it").press("Back");
      reader.knows(false);
      phone.scan(desktop).press("Approve");
      phone.says("It could not be checked that it is you. Nothing was approved.");
      screens.look(phone, "not-verified");
    }
  }

  private static void whatCanGoWrong(PhoneApp phone, RunningServer server, Screens screens) {
    String ticket = phone.ticket(server, Phone.somebody(server));
    phone.open().shows("Accounts");
    phone.browser().setOffline(true);
    phone.page().evaluate("ticket => { location.hash = `enroll=${ticket}`; }", ticket);
    phone.shows("Add an account at %s?".formatted(server.url().getAuthority()));
    phone.press("Add").shows("No network");
    screens.look(phone, "no-network");
    phone.browser().setOffline(false);
    phone.page().route("**/device/v1/enrollments", _ -> {});
    phone.open("enroll=" + ticket).press("Add").shows("One moment");
    screens.look(phone, "busy");
    phone.page().unroute("**/device/v1/enrollments");
    phone.refusingTheCamera().open("scan").shows("The camera may not be used");
    screens.look(phone, "camera-refused");
  }

  private static void removedThere(
      PhoneApp phone, RunningServer server, User person, Screens screens) {
    Devices devices = server.bean(Devices.class);
    devices
        .ofUser(person.id())
        .forEach(device -> devices.revoke(device.id(), RevokeReason.PANEL, Actor.SYSTEM));
    phone.open().says("This phone was removed there");
    screens.look(phone, "home-revoked");
    phone.page().locator(".account:has(.bad) .more").click();
    phone.shows("Passlight");
    screens.look(phone, "account-revoked");
    phone.press("Remove this account").press("Remove").says("The account was removed.");
  }

  private static void onIos(String language, Stage stage, Screens screens) {
    try (PhoneApp phone = Handset.iPhone(false).speaking(language).with(stage.server())) {
      phone.press("Add an account").press("Scan the code");
      phone.shows("Put the app on your home screen");
      screens.look(phone, "install");
    }
    try (PhoneApp phone = Handset.iPhone(true).speaking(language).with(stage.server());
        BrowserContext browser = stage.browser();
        Desktop desktop = Desktop.of(browser).open(stage.wiki().login(Wiki.ONE_TAP))) {
      User person = Phone.somebody(stage.server());
      phone.register(stage.server(), person).open("login=" + desktop.photographed());
      phone.shows("Log in?").press("Approve").shows("Approved");
      screens.look(phone, "way-back");
    }
  }

  private static void whereTheAppCannotWork(Handset usual, RunningServer server, Screens screens) {
    try (PhoneApp phone = usual.running("delete URL.canParse").with(server)) {
      phone.shows("This browser is too old");
      screens.look(phone, "unsupported");
    }
    try (AppOrigin origin = AppOrigin.of(server);
        PhoneApp phone = usual.with(origin.url(), server)) {
      phone.shows("No account yet").keptForOffline().restart();
      origin.publishTheNextVersion();
      phone.open().says("A new version is ready.");
      screens.look(phone, "update");
    }
    String lost = "localStorage.setItem('passlight-servers', '[\"Example Ltd\"]')";
    try (PhoneApp phone = usual.running(lost).with(server)) {
      phone.says(
          "This browser has deleted your accounts (Example Ltd). Register this phone again.");
      screens.look(phone, "lost");
    }
  }
}
