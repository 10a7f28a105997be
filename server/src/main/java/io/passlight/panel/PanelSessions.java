package io.passlight.panel;

import io.passlight.device.Binding;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.sso.SessionId;
import io.passlight.store.Entry;
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

/**
 * The panel sessions, by the hash of what their cookies hold. Each sign-in makes a new one. One
 * whose ground is gone ({@link PanelStanding}) is none any more.
 */
@Component
class PanelSessions {

  static final String COOKIE = "__Host-passlight-panel";

  private static final StoreJson<Stored> JSON = StoreJson.of(Stored.class);

  private final ExpiringStore store;
  private final RandomTokens random;
  private final PanelStanding standing;
  private final PanelSettings settings;
  private final Clock clock;

  PanelSessions(
      ExpiringStore store,
      RandomTokens random,
      PanelStanding standing,
      PanelSettings settings,
      Clock clock) {
    this.store = store;
    this.random = random;
    this.standing = standing;
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
                    .map(entry -> JSON.read(entry.value()).session(secret, entry.expires())))
        .filter(standing::holds);
  }

  /**
   * Opens a session in place of the one that this browser may hold.
   *
   * @param voucher the phone that stands behind it; null: a password or a ticket alone
   */
  PanelSession open(
      UserId user,
      PanelRight right,
      @Nullable Voucher voucher,
      @Nullable Instant enrollUntil,
      HttpServletRequest http,
      HttpServletResponse response) {
    // A second step is as old as the first: a sign-out everywhere in between ends both.
    Optional<PanelSession> before = current(http).filter(left -> left.user().equals(user));
    String mark = before.isPresent() ? before.get().mark() : standing.mark(user);
    forget(http);
    String secret = random.next();
    Instant expires = clock.instant().plus(settings.sessionLifetime());
    var session =
        new PanelSession(new Binding(secret), user, right, voucher, mark, enrollUntil, expires);
    if (!store.putIfAbsent(key(secret), JSON.write(Stored.of(session)), expires)) {
      throw new IllegalStateException("A new panel session has the secret of another");
    }
    Cookies.add(response, COOKIE, secret, settings.sessionLifetime());
    return session;
  }

  /** Takes the right to register from a session that has used it; it lives on to show that. */
  void registered(PanelSession session) {
    String key = key(session.binding().secret());
    byte[] value = JSON.write(Stored.of(session.registered()));
    Optional<Entry> entry = store.get(key);
    while (entry.isPresent()
        && !store.compareAndSet(key, entry.get().version(), value, entry.get().expires())) {
      entry = store.get(key);
    }
  }

  /**
   * Keeps a session on when all others of its user are signed out: it stands under the mark that is
   * theirs no more.
   */
  void keep(PanelSession session) {
    String key = key(session.binding().secret());
    String mark = standing.mark(session.user());
    Optional<Entry> entry = store.get(key);
    while (entry.isPresent()) {
      // As it is stored now: it may have registered a device meanwhile.
      byte[] value = JSON.write(JSON.read(entry.get().value()).under(mark));
      if (store.compareAndSet(key, entry.get().version(), value, entry.get().expires())) {
        return;
      }
      entry = store.get(key);
    }
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

  private static String key(String secret) {
    return "panel:" + Hashes.sha256(secret);
  }

  /** What the store holds: nothing that would open the session. */
  record Stored(
      String user,
      PanelRight right,
      @Nullable String device,
      @Nullable String login,
      @Nullable String session,
      @Nullable String mark,
      @Nullable Long enrollUntil) {

    static Stored of(PanelSession session) {
      Voucher voucher = session.voucher();
      return new Stored(
          session.user().value(),
          session.right(),
          voucher == null ? null : voucher.device().value(),
          voucher == null || voucher.login() == null ? null : voucher.login().value(),
          voucher == null || voucher.session() == null ? null : voucher.session().value(),
          session.mark(),
          session.enrollUntil() == null ? null : session.enrollUntil().getEpochSecond());
    }

    Stored under(@Nullable String other) {
      return new Stored(user, right, device, login, session, other, enrollUntil);
    }

    PanelSession session(String secret, Instant expires) {
      return new PanelSession(
          new Binding(secret),
          new UserId(user),
          right,
          device == null
              ? null
              : new Voucher(
                  new DeviceId(device),
                  login == null ? null : new LoginId(login),
                  session == null ? null : new SessionId(session)),
          mark,
          enrollUntil == null ? null : Instant.ofEpochSecond(enrollUntil),
          expires);
    }
  }
}
