package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.passlight.keys.RandomTokens;
import io.passlight.keys.SigningKeys;
import io.passlight.settings.Issuer;
import io.passlight.sso.OidcClient;
import io.passlight.sso.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4): they say that a session is over. */
@Component
class LogoutTokens {

  static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
  static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  /** §4: two minutes at most. */
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final SigningKeys keys;
  private final RandomTokens tokens;
  private final Issuer issuer;
  private final Clock clock;

  LogoutTokens(SigningKeys keys, RandomTokens tokens, Issuer issuer, Clock clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * A new token, signed as the application's ID tokens are. It names user and session, and never
   * has a {@code nonce}: else it could pass for an ID token.
   *
   * @param subject as the application knows the user
   */
  String issue(OidcClient application, SessionId session, String subject) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.origin())
            .subject(subject)
            .audience(application.id())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .jwtID(tokens.next(16))
            .claim("sid", session.value())
            .claim("events", Map.of(EVENT, Map.of()))
            .build();
    JWSAlgorithm algorithm = JWSAlgorithm.parse(application.idTokenAlgorithm().name());
    return keys.sign(algorithm, TYPE, claims).serialize();
  }
}
