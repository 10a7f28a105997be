package io.passlight.sso.oidc;

import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Authorization requests that wait for their browser: pushed ones (RFC 9126), and those that came
 * by a cross-site POST, with which a browser sends no cookies. Each is good once.
 */
@Component
class PushedRequests {

  /** How every {@code request_uri} begins that this server gives out. */
  private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

  private static final StoreJson<OidcRequest> JSON = StoreJson.of(OidcRequest.class);

  private final ExpiringStore store;
  private final RandomTokens tokens;
  private final TokenProperties properties;
  private final Clock clock;

  PushedRequests(
      ExpiringStore store, RandomTokens tokens, TokenProperties properties, Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.properties = properties;
    this.clock = clock;
  }

  /** Whether this server may have given out such a {@code request_uri}. */
  static boolean isOne(String requestUri) {
    return requestUri.startsWith(PREFIX);
  }

  /** Keeps a request and names it: a {@code request_uri}. */
  String push(OidcRequest request) {
    store.requireRoomForStrangers();
    String uri = PREFIX + tokens.next();
    store.putIfAbsent(
        key(uri), JSON.write(request), clock.instant().plus(properties.pushedRequest()));
    return uri;
  }

  /** How long a request is kept, in seconds. */
  long lifetime() {
    return properties.pushedRequest().toSeconds();
  }

  /** Takes the request of a {@code request_uri}, if it is this application's. */
  Optional<OidcRequest> take(String uri, String application) {
    return store
        .get(key(uri))
        .map(entry -> JSON.read(entry.value()))
        .filter(request -> request.application().equals(application))
        .flatMap(_ -> store.take(key(uri)))
        .map(JSON::read);
  }

  private static String key(String uri) {
    return "oidc-pushed:" + Hashes.sha256(uri);
  }
}
