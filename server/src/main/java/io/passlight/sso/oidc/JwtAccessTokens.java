package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.passlight.keys.RandomTokens;
import io.passlight.keys.SigningKeys;
import io.passlight.settings.Issuer;
import io.passlight.sso.Acr;
import io.passlight.sso.OidcClient;
import java.util.Date;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Access tokens that an application's own services verify (RFC 9068). */
@Component
class JwtAccessTokens {

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final int JTI_BYTES = 16;

  private final SigningKeys keys;
  private final Issuer issuer;
  private final RandomTokens tokens;

  JwtAccessTokens(SigningKeys keys, Issuer issuer, RandomTokens tokens) {
    this.keys = keys;
    this.issuer = issuer;
    this.tokens = tokens;
  }

  /** The token. Its audience is the application itself: no other's services may take it. */
  String sign(OidcClient application, IssuedAccessToken issued) {
    Grant grant = issued.grant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.origin())
            .subject(grant.subject())
            .audience(application.id())
            .claim("client_id", application.id())
            .issueTime(Date.from(issued.issued()))
            .expirationTime(Date.from(issued.expires()))
            .jwtID(tokens.next(JTI_BYTES))
            .claim("scope", String.join(" ", new TreeSet<>(grant.scopes())))
            .claim("auth_time", grant.authTime())
            .claim("acr", Acr.of(grant.userVerified()))
            .claim("amr", Acr.amr(grant.userVerified()))
            .claim("sid", grant.sid());
    if (issued.jkt() != null) {
      claims.claim("cnf", Map.of("jkt", issued.jkt())); // RFC 9449 §6.1
    }
    JWSAlgorithm algorithm = JWSAlgorithm.parse(application.idTokenAlgorithm().name());
    return keys.sign(algorithm, TYPE, claims.build()).serialize();
  }
}
