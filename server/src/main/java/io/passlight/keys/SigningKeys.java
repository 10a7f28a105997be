package io.passlight.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens: one RS256 (RSA of 2048 bits) and one ES256 (P-256), made at first
 * start. Several of one algorithm may be published; the newest signs. Signers are made once and
 * shared.
 */
@Component
public class SigningKeys {

  /** What this server can sign by; RS256 is OpenID Connect's default. */
  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private record Signing(JWK published, JWSSigner signer) {}

  private final Map<JWSAlgorithm, Signing> current;
  private final JWKSet published;

  SigningKeys(StoredSigningKeys stored, PlatformTransactionManager transactions) {
    List<JWK> keys =
        new TransactionTemplate(transactions).execute(status -> stored.readOrMake(ALGORITHMS));
    this.published = new JWKSet(keys).toPublicJWKSet();
    this.current =
        ALGORITHMS.stream()
            .collect(Collectors.toUnmodifiableMap(algorithm -> algorithm, a -> newest(a, keys)));
  }

  /** The public key that tokens of this algorithm are signed with now. */
  public JWK current(JWSAlgorithm algorithm) {
    return of(algorithm).published();
  }

  /** All public keys whose signatures may be met: what {@code jwks_uri} answers with. */
  public JWKSet published() {
    return published;
  }

  /**
   * A signed token, with algorithm, {@code kid} and {@code typ} in its header.
   *
   * @throws IllegalArgumentException for an algorithm that this server has no key for
   */
  public SignedJWT sign(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
    Signing key = of(algorithm);
    var header =
        new JWSHeader.Builder(algorithm).type(type).keyID(key.published().getKeyID()).build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(key.signer());
      return token;
    } catch (JOSEException e) {
      throw new IllegalStateException("A token cannot be signed by " + algorithm, e);
    }
  }

  private static Signing newest(JWSAlgorithm algorithm, List<JWK> newestFirst) {
    JWK key =
        newestFirst.stream()
            .filter(each -> algorithm.equals(each.getAlgorithm()))
            .findFirst()
            .orElseThrow();
    return new Signing(key.toPublicJWK(), signer(key));
  }

  private static JWSSigner signer(JWK key) {
    try {
      return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
    } catch (JOSEException e) {
      throw new IllegalStateException("The key %s cannot sign".formatted(key.getKeyID()), e);
    }
  }

  private Signing of(JWSAlgorithm algorithm) {
    @Nullable Signing key = current.get(algorithm);
    if (key == null) {
      throw new IllegalArgumentException("This server signs by RS256 and ES256, not " + algorithm);
    }
    return key;
  }
}
