package io.passlight.sso.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret by which an application signs; unlike a library it does so with any. */
record ClientMac(String secret) {

  /** The one that applications of tests are registered with. */
  static final ClientMac OURS = new ClientMac(RelyingParty.SECRET);

  String sign(JWTClaimsSet claims) {
    return sign(claims, JWSAlgorithm.HS256);
  }

  String sign(JWTClaimsSet claims, JWSAlgorithm algorithm) {
    String header = new JWSHeader.Builder(algorithm).build().toBase64URL().toString();
    String input = header + "." + Base64URL.encode(claims.toString());
    return input + "." + Base64URL.encode(mac(algorithm, input));
  }

  private byte[] mac(JWSAlgorithm algorithm, String input) {
    String name = "HmacSHA" + algorithm.getName().substring("HS".length());
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
      return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
