package io.passlight.login;

import io.passlight.protocol.LoginId;
import io.passlight.store.ExpiringStore;
import io.passlight.store.Subscription;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps logins as long as their SSO request. Compares and sets, and knows no rule. */
@Component
final class LoginStore {

  private final ExpiringStore store;

  LoginStore(ExpiringStore store) {
    this.store = store;
  }

  /**
   * A login as it stands in the store.
   *
   * @param entryVersion what the store asks for at the next change
   * @param kept until when the store keeps it
   */
  record Kept(Login login, long entryVersion, Instant kept) {}

  /** Keeps a new login. */
  void add(Login login, Instant kept) {
    if (!store.putIfAbsent(key(login.id()), LoginCodec.write(login), kept)) {
      throw new IllegalStateException("login %s is there already".formatted(login.id()));
    }
  }

  Optional<Kept> find(LoginId id) {
    return store
        .get(key(id))
        .map(entry -> new Kept(LoginCodec.read(entry.value()), entry.version(), entry.expires()));
  }

  /**
   * Puts {@code next} in the place of what was read; false if somebody else has changed it.
   *
   * @param kept from then on there is no such login
   */
  boolean replace(Kept read, Login next, Instant kept) {
    return store.compareAndSet(key(next.id()), read.entryVersion(), LoginCodec.write(next), kept);
  }

  /** Forgets a login that nobody has heard of. */
  void remove(LoginId id) {
    store.remove(key(id));
  }

  /** Has {@code changed} called after each change, on a thread that must not be held. */
  Subscription onChange(LoginId id, Runnable changed) {
    return store.subscribe(key(id), changed);
  }

  private static String key(LoginId id) {
    return "login:" + id.value();
  }
}
