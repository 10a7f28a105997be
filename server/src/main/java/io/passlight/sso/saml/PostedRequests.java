package io.passlight.sso.saml;

import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Requests that came by a POST of another site, with which a browser sends no cookies: each waits a
 * moment for the browser to come back by GET, once.
 */
@Component
class PostedRequests {

  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final StoreJson<SamlRequest> JSON = StoreJson.of(SamlRequest.class);

  private final ExpiringStore store;
  private final RandomTokens tokens;
  private final Clock clock;

  PostedRequests(ExpiringStore store, RandomTokens tokens, Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Keeps a request; the token takes it back. */
  String keep(SamlRequest request) {
    store.requireRoomForStrangers();
    String token = tokens.next();
    store.putIfAbsent(key(token), JSON.write(request), clock.instant().plus(LIFETIME));
    return token;
  }

  /** The request of a token: to one caller only. */
  Optional<SamlRequest> take(String token) {
    return store.take(key(token)).map(JSON::read);
  }

  private static String key(String token) {
    return "saml-posted:" + Hashes.sha256(token);
  }
}
