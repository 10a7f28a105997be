package io.passlight.sso.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person with a phone before a browser that shows a login page. */
public record QrLogin(RunningServer server, Browser browser, Phone phone) {

  /**
   * Opens {@code address}, logs in where a login page comes, and gives the page that leads away
   * from the server (or the last one that came).
   */
  public Browser.Page through(String address) {
    return browser.follow(redeemed(address));
  }

  /** The same, but stays where the redeemed login leads on. */
  public Browser.Page redeemed(String address) {
    return redeemed(address, Map.of());
  }

  /** In a browser that belongs to somebody else: says yes where the page asks whether to go on. */
  public Browser.Page redeemedInPlaceOfAnother(String address) {
    return redeemed(address, Map.of("sure", "1"));
  }

  private Browser.Page redeemed(String address, Map<String, String> fields) {
    Browser.Page page = browser.open(address);
    if (!page.address().getPath().startsWith("/login/")) {
      return page;
    }
    String path = page.address().getPath();
    ScannedLogin scan = phone.scan(code(page));
    phone.approve(scan, number(path));
    return browser.submit(page, path + "/redeem", fields);
  }

  private @Nullable String number(String path) {
    try {
      Object number = JSONObjectUtils.parse(browser.get(path + "/state").body()).get("number");
      return number == null ? null : number.toString();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private String code(Browser.Page page) {
    Map<String, Object> data = page.data();
    Map<?, ?> qr = (Map<?, ?>) Objects.requireNonNull(data.get("qr"));
    int frame =
        Frames.frameAt(
            Instant.ofEpochMilli(milliseconds(data.get("created"))),
            server.clock().instant(),
            Duration.ofMillis(milliseconds(qr.get("framePeriod"))));
    FrameKey key = FrameKey.parse(String.valueOf(qr.get("frameKey")));
    return String.valueOf(qr.get("prefix")) + frame + "." + Frames.proof(key, frame);
  }

  private static long milliseconds(@Nullable Object seconds) {
    return Math.round(((Number) Objects.requireNonNull(seconds)).doubleValue() * 1000);
  }
}
