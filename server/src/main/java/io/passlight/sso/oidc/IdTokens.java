package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import io.passlight.keys.SigningKeys;
import io.passlight.settings.Issuer;
import io.passlight.sso.Acr;
import io.passlight.sso.OidcClient;
import io.passlight.user.Users;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** ID tokens (OpenID Connect Core §2): issued, and read again as hints. */
@Component
class IdTokens {

  private final SigningKeys keys;
  private final Users users;
  private final Issuer issuer;
  private final TokenProperties properties;
  private final Clock clock;

  IdTokens(SigningKeys keys, Users users, Issuer issuer, TokenProperties properties, Clock clock) {
    this.keys = keys;
    this.users = users;
    this.issuer = issuer;
    this.properties = properties;
    this.clock = clock;
  }

  /** A signed ID token to go with this access token. */
  SignedJWT issue(OidcClient application, Grant grant, AccessToken accessToken) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(application.idTokenAlgorithm().name());
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.origin())
            .subject(grant.subject())
            .audience(application.id())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(properties.id())))
            .claim("auth_time", grant.authTime())
            .claim("acr", Acr.of(grant.userVerified()))
            .claim("amr", Acr.amr(grant.userVerified()))
            .claim("sid", grant.sid())
            .claim("at_hash", AccessTokenHash.compute(accessToken, algorithm, null).getValue());
    if (grant.nonce() != null) {
      claims.claim("nonce", grant.nonce());
    }
    if (grant.claims() != null && !grant.claims().idToken().isEmpty()) {
      users
          .byId(grant.user())
          .map(user -> UserClaims.idToken(user, application, grant))
          .ifPresent(all -> all.forEach(claims::claim));
    }
    return keys.sign(algorithm, JOSEObjectType.JWT, claims.build());
  }

  /** The ID token of a hint, if this server signed it; it may have expired. */
  Optional<HintedIdToken> read(String hint) {
    try {
      SignedJWT token = ReceivedJwt.parse(hint);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (!JOSEObjectType.JWT.equals(token.getHeader().getType())
          || !issuer.origin().equals(claims.getIssuer())
          || claims.getAudience().size() != 1
          || claims.getSubject() == null
          || claims.getExpirationTime() == null) {
        return Optional.empty();
      }
      boolean isCurrent = isOurs(token);
      if (!isCurrent && !isOfRetiredKey(token)) {
        return Optional.empty();
      }
      return Optional.of(
          new HintedIdToken(
              claims.getAudience().getFirst(),
              claims.getSubject(),
              claims.getStringClaim("sid"),
              !isCurrent || !claims.getExpirationTime().toInstant().isAfter(clock.instant())));
    } catch (ParseException e) {
      return Optional.empty(); // what anybody may write into an address
    }
  }

  private boolean isOurs(SignedJWT token) {
    List<JWK> published = keys.published().getKeys();
    return published.stream()
        .filter(key -> key.getKeyID().equals(token.getHeader().getKeyID()))
        .filter(key -> token.getHeader().getAlgorithm().equals(key.getAlgorithm()))
        .anyMatch(key -> verifies(key, token));
  }

  /** An application may keep an ID token for months, and log out with it in the end. */
  private boolean isOfRetiredKey(SignedJWT token) {
    return Optional.ofNullable(token.getHeader().getKeyID())
        .flatMap(keys::retired)
        .filter(key -> token.getHeader().getAlgorithm().equals(key.getAlgorithm()))
        .filter(key -> verifies(key, token))
        .isPresent();
  }

  private static boolean verifies(JWK key, SignedJWT token) {
    try {
      JWSVerifier verifier =
          key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey());
      return token.verify(verifier);
    } catch (JOSEException e) {
      return false; // a signature that is none
    }
  }
}
