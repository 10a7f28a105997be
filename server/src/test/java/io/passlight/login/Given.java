package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.protocol.LoginId;
import io.passlight.testing.Browser;
import io.passlight.testing.GeoIpFile;
import io.passlight.testing.RunningServer;
import io.passlight.user.NewUser;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The world of these tests: one server with an application for each profile, people, phones,
 * browsers.
 */
final class Given {

  /** Every profile that a test needs, by what it sets; an application of the same id uses it. */
  private static final Map<String, String[]> PROFILES =
      Map.ofEntries(
          Map.entry("one-tap", new String[] {"confirmation=approve"}),
          Map.entry("number", new String[] {"confirmation=number"}),
          Map.entry("reverse", new String[] {"confirmation=reverse"}),
          Map.entry("adaptive", new String[] {"confirmation=adaptive"}),
          Map.entry("typing", new String[] {"confirmation=approve", "typing-code=true"}),
          Map.entry(
              "verified", new String[] {"confirmation=approve", "user-verification=required"}),
          Map.entry("staff", new String[] {"confirmation=approve", "groups[0]=staff"}),
          Map.entry("country", new String[] {"confirmation=approve", "proximity=same-country"}),
          Map.entry("near", new String[] {"confirmation=approve", "proximity=same-network"}),
          Map.entry(
              "inside", new String[] {"confirmation=approve", "start-networks[0]=10.9.0.0/16"}),
          Map.entry(
              "trusted", new String[] {"confirmation=approve", "trusted-browsers-only=true"}));

  /** The beginning of IPv4 addresses in Ankara, for tests of countries alone. */
  static final String TURKEY = "100.66.1.";

  /** The beginning of IPv4 addresses in Berlin. */
  static final String GERMANY = "100.66.2.";

  private static final Path PLACES =
      new GeoIpFile()
          .with(TURKEY + "0/24", "TR", "Ankara")
          .with("2001:db8:7::/48", "TR", "İzmir")
          .with(GERMANY + "0/24", "DE", "Berlin")
          .write();

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Given() {}

  static RunningServer server() {
    return RunningServer.shared(settings());
  }

  static String[] settings() {
    List<String> settings = new ArrayList<>();
    settings.add("passlight.trusted-proxies=127.0.0.1,::1");
    settings.add("passlight.limits.logins-per-address=100000/1m");
    settings.add("passlight.geoip.file=" + PLACES);
    int index = 0;
    for (String id : PROFILES.keySet().stream().sorted().toList()) {
      String profile = "passlight.profiles[%d].".formatted(index);
      settings.add(profile + "id=" + id);
      for (String setting : PROFILES.getOrDefault(id, new String[0])) {
        settings.add(profile + setting);
      }
      String application = "passlight.applications[%d].".formatted(index);
      settings.add(application + "id=" + id);
      settings.add(application + "name=Wiki");
      settings.add(application + "profile=" + id);
      settings.add(application + "client-authentication=none");
      settings.add(application + "redirect-uris[0]=https://" + id + ".example.com/cb");
      index++;
    }
    return settings.toArray(String[]::new);
  }

  /** A person whom no other test knows. */
  static UserId user(String... groups) {
    return user(server(), groups);
  }

  static UserId user(RunningServer server, String... groups) {
    return server
        .bean(Users.class)
        .create(
            new NewUser(
                "person" + COUNT.incrementAndGet(),
                "Jane Doe",
                null,
                Set.of(groups),
                null,
                null,
                NewUser.Source.LOCAL),
            Actor.SYSTEM)
        .id();
  }

  /** A phone of a new person, in another network than {@link #browser}. */
  static TestPhone phone(String... groups) {
    return TestPhone.of(server(), user(groups));
  }

  /** A browser in a network of its own. */
  static Browser browser() {
    return server().browser().with("X-Forwarded-For", "203.0.113.5");
  }

  /**
   * Has {@code browser} begin a login.
   *
   * @param application the id of a profile; more parameters may follow, {@code id&prompt=login}
   */
  static Waiting login(Browser browser, String application) {
    String host = application.replaceFirst("&.*", "");
    Browser.Page page =
        browser.open(
            "/oauth2/authorize?response_type=code&client_id=%s&scope=openid&state=s&nonce=n"
                    .formatted(application)
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256&redirect_uri=https%3A%2F%2F"
                + host
                + ".example.com%2Fcb");
    if (page.status() != 200) {
      throw new AssertionError(page.status() + " " + page.location() + "\n" + page.body());
    }
    return new Waiting(browser, page);
  }

  static Waiting login(String application) {
    return login(browser(), application);
  }

  /** A login page that waits in a browser, as it was when it was loaded. */
  record Waiting(Browser browser, Browser.Page page) {

    LoginId id() {
      return new LoginId(Json.member(page.data(), "id", String.class));
    }

    String path() {
      return "/login/" + id();
    }

    /** What the page draws at this moment. */
    String qr() {
      return qrAt(server().clock().instant());
    }

    String qrAt(Instant moment) {
      return qrOf(Frames.frameAt(created(), moment, period()), key());
    }

    String qrOf(int frame) {
      return qrOf(frame, key());
    }

    String qrOf(int frame, FrameKey key) {
      String prefix = Json.member(drawn(), "prefix", String.class);
      return prefix + frame + "." + Frames.proof(key, frame);
    }

    FrameKey key() {
      return FrameKey.parse(Json.member(drawn(), "frameKey", String.class));
    }

    private Map<?, ?> drawn() {
      return Json.member(page.data(), "qr", Map.class);
    }

    Instant created() {
      return seconds(Json.member(page.data(), "created", Number.class));
    }

    Instant expires() {
      return seconds(Json.member(page.data(), "expires", Number.class));
    }

    Duration period() {
      Number period = Json.member(drawn(), "framePeriod", Number.class);
      return Duration.ofMillis(Math.round(period.doubleValue() * 1000));
    }

    /** The page as it is now. */
    Browser.Page reload() {
      return browser.get(path());
    }

    Map<String, Object> state() {
      return Json.object(browser.get(path() + "/state").body());
    }

    String stateName() {
      return Json.member(state(), "state", String.class);
    }

    Browser.Page post(String act, Map<String, String> fields) {
      return browser.submit(page, path() + "/" + act, fields);
    }

    Browser.Page redeem() {
      return post("redeem", Map.of());
    }

    private static Instant seconds(Number number) {
      return Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000));
    }
  }
}
