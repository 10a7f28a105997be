package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.OidcClient;
import io.passlight.sso.SsoSessions;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Access tokens, opaque or JWT. Both are looked up by their SHA-256: so revoking one works alike,
 * and a JWT is verified by others only.
 */
@Component
class AccessTokens {

  private static final StoreJson<IssuedAccessToken> JSON = StoreJson.of(IssuedAccessToken.class);

  private final ExpiringStore store;
  private final SsoSessions sessions;
  private final TokenFamilies families;
  private final JwtAccessTokens jwts;
  private final RandomTokens tokens;
  private final TokenProperties properties;
  private final Clock clock;

  AccessTokens(
      ExpiringStore store,
      SsoSessions sessions,
      TokenFamilies families,
      JwtAccessTokens jwts,
      RandomTokens tokens,
      TokenProperties properties,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.families = families;
    this.jwts = jwts;
    this.tokens = tokens;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * A token for what the grant says.
   *
   * @param jkt thumbprint of the key that it is bound to; null: none
   */
  AccessToken issue(OidcClient application, Grant grant, @Nullable String jkt) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var issued = new IssuedAccessToken(grant, now, now.plus(properties.access()), jkt);
    String token =
        application.accessTokenFormat() == AccessTokenFormat.JWT
            ? jwts.sign(application, issued)
            : tokens.next();
    store.putIfAbsent(key(token), JSON.write(issued), issued.expires());
    long seconds = properties.access().toSeconds();
    var scope = new Scope(new TreeSet<>(grant.scopes()).toArray(String[]::new));
    return jkt == null
        ? new BearerAccessToken(token, seconds, scope)
        : new DPoPAccessToken(token, seconds, scope);
  }

  /** What a token stands for, if it is good at this moment. */
  Optional<IssuedAccessToken> find(String token) {
    return store
        .get(key(token))
        .map(entry -> JSON.read(entry.value()))
        .filter(issued -> !families.isRevoked(issued.grant().family()))
        .filter(issued -> sessions.byId(issued.grant().session()).isPresent());
  }

  /** Takes a token out of use, and nothing else. */
  void revoke(String token) {
    store.remove(key(token));
  }

  private static String key(String token) {
    return "oidc-access:" + Hashes.sha256(token);
  }
}
