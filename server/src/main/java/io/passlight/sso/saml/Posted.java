package io.passlight.sso.saml;

import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What came by a POST of another site, with which a browser sends no cookies: it waits a moment for
 * the browser to come back by GET, once.
 */
final class Posted<T> {

  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  private final String kind;
  private final StoreJson<T> json;
  private final ExpiringStore store;
  private final RandomTokens tokens;
  private final Clock clock;
  private final Duration lifetime;

  /**
   * A place for one kind.
   *
   * @param kind a word of its own
   */
  Posted(String kind, Class<T> type, ExpiringStore store, RandomTokens tokens, Clock clock) {
    this(kind, type, store, tokens, clock, A_MOMENT);
  }

  /** The same for what waits longer than for the next request. */
  Posted(
      String kind,
      Class<T> type,
      ExpiringStore store,
      RandomTokens tokens,
      Clock clock,
      Duration lifetime) {
    this.kind = kind;
    this.json = StoreJson.of(type);
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Keeps it; the token takes it back. */
  String keep(T what) {
    String token = tokens.next();
    store.putIfAbsent(key(token), json.write(what), clock.instant().plus(lifetime));
    return token;
  }

  /** What a token stands for: to one caller only. */
  Optional<T> take(String token) {
    return store.take(key(token)).map(json::read);
  }

  private String key(String token) {
    return "saml-" + kind + ":" + Hashes.sha256(token);
  }
}
