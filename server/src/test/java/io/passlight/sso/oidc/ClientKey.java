package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.OidcTerms;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A P-256 key of an application. */
record ClientKey(ECKey key) {

  /** The one that applications of tests are registered with. */
  static final ClientKey OURS = made("ours");

  static ClientKey made(String kid) {
    try {
      return new ClientKey(new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  String jwks() {
    return new JWKSet(key).toString(true);
  }

  ClientKeys keys() {
    return new ClientKeys(jwks(), null, null, null);
  }

  OidcTerms terms() {
    return Terms.keys(keys());
  }

  String assertion(String client, String audience, Instant now) {
    return sign(claims(client, audience, now).build());
  }

  /** The claims of an honest assertion. */
  static JWTClaimsSet.Builder claims(String client, String audience, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(client)
        .subject(client)
        .audience(audience)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)))
        .jwtID(UUID.randomUUID().toString());
  }

  String sign(JWTClaimsSet claims) {
    return sign(claims, "JWT");
  }

  String sign(JWTClaimsSet claims, String type) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .keyID(key.getKeyID())
              .type(new JOSEObjectType(type))
              .build();
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
