package io.passlight.panel;

import io.passlight.device.Device;
import io.passlight.device.Devices;
import io.passlight.keys.RandomTokens;
import io.passlight.sso.OthersSignedOut;
import io.passlight.sso.SignedOutEverywhere;
import io.passlight.sso.SsoSessions;
import io.passlight.store.Entry;
import io.passlight.store.ExpiringStore;
import io.passlight.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Whether what opened a panel session still stands. A panel session is no SSO session, but it must
 * not outlive what the person has taken back: the phone behind it, the login behind it, or, by
 * <em>sign out everywhere</em> or <em>all others</em>, all of it.
 */
@Component
class PanelStanding {

  private static final int MARK_BYTES = 16;

  private final ExpiringStore store;
  private final Devices devices;
  private final SsoSessions sso;
  private final RandomTokens random;
  private final PanelSettings settings;
  private final Clock clock;

  PanelStanding(
      ExpiringStore store,
      Devices devices,
      SsoSessions sso,
      RandomTokens random,
      PanelSettings settings,
      Clock clock) {
    this.store = store;
    this.devices = devices;
    this.sso = sso;
    this.random = random;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Changes with each sign-out everywhere, or of all others; a session keeps the one that it was
   * opened under.
   */
  @Nullable String mark(UserId user) {
    return store.get(key(user)).map(PanelStanding::text).orElse(null);
  }

  /** Whether what opened the session has not been taken back. */
  boolean holds(PanelSession session) {
    // No mark now: the last one was made longer ago than any session lives.
    String now = mark(session.user());
    Voucher voucher = session.voucher();
    return (now == null || now.equals(session.mark())) && (voucher == null || holds(voucher));
  }

  private boolean holds(Voucher voucher) {
    return devices.byId(voucher.device()).filter(Device::isActive).isPresent()
        && (voucher.session() == null || sso.byId(voucher.session()).isPresent());
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void after(SignedOutEverywhere everywhere) {
    changeMark(everywhere.user());
  }

  /** The browser that asks for it keeps its own ({@link PanelSessions#keep}). */
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void after(OthersSignedOut others) {
    changeMark(others.user());
  }

  private void changeMark(UserId user) {
    String key = key(user);
    byte[] mark = random.next(MARK_BYTES).getBytes(StandardCharsets.US_ASCII);
    // Another one made at the same moment does as well.
    store.remove(key);
    store.putIfAbsent(key, mark, clock.instant().plus(settings.sessionLifetime()));
  }

  private static String text(Entry entry) {
    return new String(entry.value(), StandardCharsets.US_ASCII);
  }

  private static String key(UserId user) {
    return "panel-mark:" + user.value();
  }
}
