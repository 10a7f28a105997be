package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.keys.Hashes;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A key that access tokens are bound to. */
record DpopKey(ECKey key) {

  static DpopKey made() {
    return new DpopKey(ClientKey.made("dpop").key());
  }

  String thumbprint() {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** An honest proof for a token request. */
  String proof(String method, URI address, Instant now) {
    return proof(claims(method, address, now), UnaryOperator.identity());
  }

  /** An honest proof for the use of an access token. */
  String proof(String method, URI address, Instant now, String accessToken) {
    return proof(
        claims(method, address, now).claim("ath", Hashes.sha256(accessToken)),
        UnaryOperator.identity());
  }

  static JWTClaimsSet.Builder claims(String method, URI address, Instant now) {
    return new JWTClaimsSet.Builder()
        .claim("htm", method)
        .claim("htu", address.toString())
        .issueTime(Date.from(now))
        .jwtID(UUID.randomUUID().toString());
  }

  String proof(JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> change) {
    return proof(claims, change, key.toPublicJWK());
  }

  String proof(JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> change, JWK named) {
    try {
      JWSHeader.Builder header =
          new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("dpop+jwt")).jwk(named);
      var token = new SignedJWT(change.apply(header).build(), claims.build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
