package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.testing.Browser;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the panel, in one browser that follows redirects. */
record PanelUser(RunningServer server, Browser browser, User user) {

  private static final Pattern TICKET =
      Pattern.compile("https://localhost:[0-9]+/e#[A-Za-z0-9_-]{43}");

  static PanelUser somebody(RunningServer server) {
    return new PanelUser(server, server.browser(), Phone.somebody(server));
  }

  /** The same person in another browser. */
  PanelUser elsewhere() {
    return new PanelUser(server, server.browser(), user);
  }

  Page open(String path) {
    return browser.open(path);
  }

  /** Presses a button of {@code page}. */
  Page press(Page page, String path, Map<String, String> fields) {
    return browser.follow(browser.submit(page, path, fields));
  }

  Page press(Page page, String path) {
    return press(page, path, Map.of());
  }

  Page signIn(String password) {
    return press(
        open("/panel"),
        "/panel/sign-in",
        Map.of("username", user.username(), "password", password));
  }

  /** For who has no phone yet: straight to the page with the ticket. */
  Page signIn() {
    return signIn(RunningServer.PASSWORD);
  }

  /** For who has a phone: password, then its code. */
  Page signInWithCode(String code) {
    return press(signIn(), "/panel/sign-in/code", Map.of("code", code));
  }

  Page typeCode(Page page, String code) {
    return press(page, "/panel/enroll/code", Map.of("code", code));
  }

  /** A phone that has used the ticket on the page. */
  Phone enroll(Page page) {
    Phone phone = Phone.empty(server);
    phone.enroll(ticket(page));
    return phone;
  }

  /** Scans the code of a login's page, approves with the number it shows, and goes on in it. */
  Page answer(Page login, Phone phone) {
    approve(login, phone);
    return goOn(login);
  }

  /** Scans the code of a login's page and approves with the number it shows. */
  ScannedLogin approve(Page login, Phone phone) {
    Map<String, Object> data = login.data();
    ScannedLogin scan = phone.scan(code(data));
    Object number = json(browser.get(path(login) + "/state")).get("number");
    phone.approve(scan, number == null ? null : number.toString());
    return scan;
  }

  /** Takes an approved login. */
  Page goOn(Page login) {
    return press(browser.get(path(login)), path(login) + "/redeem");
  }

  private static String path(Page login) {
    return "/login/" + login.data().get("id");
  }

  /** What the page draws now. */
  private String code(Map<String, Object> data) {
    Map<?, ?> qr = (Map<?, ?>) data.get("qr");
    if (qr == null || !(data.get("created") instanceof Number created)) {
      throw new AssertionError("no code is shown: " + data);
    }
    Instant from = Instant.ofEpochMilli(Math.round(created.doubleValue() * 1000));
    int frame = Frames.frameAt(from, server.clock().instant(), Duration.ofSeconds(5));
    FrameKey key = FrameKey.parse(String.valueOf(qr.get("frameKey")));
    return String.valueOf(qr.get("prefix")) + frame + "." + Frames.proof(key, frame);
  }

  private static Map<String, Object> json(Page page) {
    try {
      return JSONObjectUtils.parse(page.body());
    } catch (ParseException e) {
      throw new AssertionError(page.body(), e);
    }
  }

  static String ticket(Page page) {
    Matcher ticket = TICKET.matcher(page.body());
    assertThat(ticket.find()).as(page.body()).isTrue();
    return ticket.group();
  }
}
