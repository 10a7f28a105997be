package io.passlight.panel;

import io.passlight.device.Binding;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import io.passlight.user.UserId;
import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The panel sessions, by the hash of what their cookies hold. Each sign-in makes a new one. */
@Component
class PanelSessions {

  static final String COOKIE = "__Host-passlight-panel";

  private static final StoreJson<Stored> JSON = StoreJson.of(Stored.class);

  private final ExpiringStore store;
  private final RandomTokens random;
  private final PanelSettings settings;
  private final Clock clock;

  PanelSessions(ExpiringStore store, RandomTokens random, PanelSettings settings, Clock clock) {
    this.store = store;
    this.random = random;
    this.settings = settings;
    this.clock = clock;
  }

  /** The living session that this browser holds. */
  Optional<PanelSession> current(HttpServletRequest http) {
    return Cookies.value(http, COOKIE)
        .flatMap(
            secret ->
                store
                    .get(key(secret))
                    .map(entry -> session(secret, JSON.read(entry.value()), entry.expires())));
  }

  /** Opens a session in place of the one that this browser may hold. */
  PanelSession open(
      UserId user,
      PanelRight right,
      @Nullable Instant enrollUntil,
      HttpServletRequest http,
      HttpServletResponse response) {
    forget(http);
    String secret = random.next();
    Instant expires = clock.instant().plus(settings.sessionLifetime());
    Stored stored =
        new Stored(user.value(), right, enrollUntil == null ? null : enrollUntil.getEpochSecond());
    if (!store.putIfAbsent(key(secret), JSON.write(stored), expires)) {
      throw new IllegalStateException("A new panel session has the secret of another");
    }
    Cookies.add(response, COOKIE, secret, settings.sessionLifetime());
    return session(secret, stored, expires);
  }

  /** Ends the session that this browser may hold. */
  void close(HttpServletRequest http, HttpServletResponse response) {
    if (Cookies.value(http, COOKIE).isPresent()) {
      forget(http);
      Cookies.remove(response, COOKIE);
    }
  }

  private void forget(HttpServletRequest http) {
    Cookies.value(http, COOKIE).ifPresent(secret -> store.remove(key(secret)));
  }

  private static PanelSession session(String secret, Stored stored, Instant expires) {
    return new PanelSession(
        new Binding(secret),
        new UserId(stored.user()),
        stored.right(),
        stored.enrollUntil() == null ? null : Instant.ofEpochSecond(stored.enrollUntil()),
        expires);
  }

  private static String key(String secret) {
    return "panel:" + Hashes.sha256(secret);
  }

  /** What the store holds: nothing that would open the session. */
  record Stored(String user, PanelRight right, @Nullable Long enrollUntil) {}
}
