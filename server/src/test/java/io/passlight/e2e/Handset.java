package io.passlight.e2e;

import io.passlight.testing.RunningServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kind of phone a {@link PhoneApp} runs on.
 *
 * @param language what its owner speaks, a BCP 47 tag
 * @param userAgent what its browser says it is, where that is not the truth
 * @param hasCamera whether there is something to film with
 * @param preferences the browser's own settings file, as JSON
 * @param flags more of the browser's command line
 * @param scripts what runs in each page before its own scripts do, to change what its browser can
 */
record Handset(
    String language,
    Optional<String> userAgent,
    boolean hasCamera,
    Optional<String> preferences,
    List<String> flags,
    List<String> scripts) {

  /** English, Chromium, with a camera. */
  static Handset usual() {
    return new Handset("en", Optional.empty(), true, Optional.empty(), List.of(), List.of());
  }

  /** An iPhone as far as a page can tell; in a tab of Safari, or on the home screen. */
  static Handset iPhone(boolean isOnHomeScreen) {
    String safari =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
    String standalone = "Object.defineProperty(navigator, 'standalone', {value: %s})";
    return new Handset(
        "en",
        Optional.of(safari),
        true,
        Optional.empty(),
        List.of(),
        List.of(standalone.formatted(isOnHomeScreen)));
  }

  Handset speaking(String tag) {
    return new Handset(tag, userAgent, hasCamera, preferences, flags, scripts);
  }

  Handset withoutCamera() {
    return new Handset(language, userAgent, false, preferences, flags, scripts);
  }

  Handset preferring(String json) {
    return new Handset(language, userAgent, hasCamera, Optional.of(json), flags, scripts);
  }

  Handset startedWith(String flag) {
    return new Handset(language, userAgent, hasCamera, preferences, and(flags, flag), scripts);
  }

  Handset running(String script) {
    return new Handset(language, userAgent, hasCamera, preferences, flags, and(scripts, script));
  }

  /** Opens the app that {@code server} serves. */
  PhoneApp with(RunningServer server) {
    return with(server.url("/authenticator/"), server);
  }

  /** Opens the app at {@code address}; the phone trusts these servers. */
  PhoneApp with(URI address, RunningServer... servers) {
    return new PhoneApp(this, address, List.of(servers)).open();
  }

  private static List<String> and(List<String> some, String another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }
}
