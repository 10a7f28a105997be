package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.sso.ClientKeys;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether an application signed something, by the keys that it is registered with. */
@Component
class ClientSignatures {

  private final FetchedKeys fetched;

  ClientSignatures(FetchedKeys fetched) {
    this.fetched = fetched;
  }

  /**
   * Whether one of these keys signed the token.
   *
   * @param algorithm the only one that will do; null: each of {@link ClientKeys#ALGORITHMS}
   */
  boolean verifies(ClientKeys keys, @Nullable String algorithm, SignedJWT token) {
    JWSHeader header = token.getHeader();
    String name = header.getAlgorithm().getName();
    if (!ClientKeys.ALGORITHMS.contains(name) || (algorithm != null && !algorithm.equals(name))) {
      return false;
    }
    return candidates(keys, header).stream().anyMatch(key -> verifies(key, token));
  }

  /** Whether this key signed the token. */
  static boolean verifies(JWK key, SignedJWT token) {
    try {
      JWSVerifier verifier =
          switch (key) {
            case ECKey ec -> new ECDSAVerifier(ec.toPublicJWK());
            case RSAKey rsa -> new RSASSAVerifier(rsa.toPublicJWK());
            default -> throw new JOSEException("neither RSA nor P-256");
          };
      return token.verify(verifier);
    } catch (JOSEException e) {
      return false; // a signature that is none, or one that this key cannot have made
    }
  }

  private List<JWK> candidates(ClientKeys keys, JWSHeader header) {
    Predicate<JWK> wanted = key -> fits(key, header);
    String uri = keys.jwksUri();
    return uri == null
        ? keys.registered().stream().filter(wanted).toList()
        : fetched.find(uri, wanted);
  }

  private static boolean fits(JWK key, JWSHeader header) {
    return KeyType.forAlgorithm(header.getAlgorithm()).equals(key.getKeyType())
        && (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getAlgorithm() == null || isSame(key, header.getAlgorithm()));
  }

  private static boolean isSame(JWK key, JWSAlgorithm algorithm) {
    return key.getAlgorithm().getName().equals(algorithm.getName());
  }
}
