package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.keys.SigningKeys;
import io.passlight.settings.Issuer;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** User info as a JWT, for applications that want it signed (OpenID Connect Core §5.3.2). */
@Component
class SignedUserInfo {

  private final SigningKeys keys;
  private final Issuer issuer;

  SignedUserInfo(SigningKeys keys, Issuer issuer) {
    this.keys = keys;
    this.issuer = issuer;
  }

  /**
   * The signed answer. It says for whom it is, and never until when: without {@code exp} and {@code
   * nonce} nobody takes it for an ID token (RFC 8725 §3.12).
   *
   * @param claims without {@code sub}
   */
  SignedJWT userInfo(OidcClient application, Grant grant, Map<String, Object> claims) {
    var all =
        new JWTClaimsSet.Builder()
            .issuer(issuer.origin())
            .audience(application.id())
            .subject(grant.subject());
    claims.forEach(all::claim);
    IdTokenAlgorithm algorithm = Objects.requireNonNull(application.terms().userInfoAlgorithm());
    return keys.sign(JWSAlgorithm.parse(algorithm.name()), JOSEObjectType.JWT, all.build());
  }
}
