package io.passlight.sso;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an OpenID Connect client: they verify its assertions ({@code private_key_jwt})
 * and its request objects.
 *
 * @param jwks a JWK set (RFC 7517) of 1 to 20 public keys: RSA of 2048 to 4096 bits, or P-256;
 *     null: they are fetched
 * @param jwksUri where they are fetched; null: they are in {@code jwks}
 * @param assertionAlgorithm the one algorithm of its assertions; null: each of {@link #ALGORITHMS}
 * @param requestAlgorithm the one algorithm of its request objects; null: each of them
 */
public record ClientKeys(
    @Nullable String jwks,
    @Nullable String jwksUri,
    @Nullable String assertionAlgorithm,
    @Nullable String requestAlgorithm) {

  /** What a client may sign by. */
  public static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256");

  private static final int MOST_KEYS = 20;
  private static final int SHORTEST_RSA = 2048;
  private static final int LONGEST_RSA = 4096;

  /** In bits. With one as long as the modulus, whoever brings the key has us work hard. */
  private static final int LONGEST_EXPONENT = 32;

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public ClientKeys {
    if ((jwks == null) == (jwksUri == null)) {
      throw new IllegalArgumentException("either jwks or jwks_uri is needed, and not both");
    }
    if (jwks != null) {
      ParsedKeys.of(jwks);
    }
    if (jwksUri != null) {
      RedirectUri.requireWeb(jwksUri);
    }
    checkAlgorithm(assertionAlgorithm);
    checkAlgorithm(requestAlgorithm);
  }

  /** Its keys, if they need not be fetched: those that can be used. */
  public List<JWK> registered() {
    return jwks == null ? List.of() : ParsedKeys.of(jwks);
  }

  /**
   * The keys of a JWK set that can be used; of others it says nothing.
   *
   * @throws IllegalArgumentException with a rule, if there is none, or too many, or a secret one
   */
  public static List<JWK> parse(String jwks) {
    List<JWK> all;
    try {
      all = JWKSet.parse(jwks).getKeys();
    } catch (ParseException | NullPointerException e) { // the library trips over null for a key
      throw new IllegalArgumentException("must be a JWK set", e);
    }
    if (all.stream().anyMatch(JWK::isPrivate)) {
      throw new IllegalArgumentException("must have public keys alone: this one is not safe now");
    }
    List<JWK> usable = all.stream().filter(ClientKeys::isUsable).toList();
    if (usable.isEmpty() || all.size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "must have 1 to 20 keys, RSA of 2048 to 4096 bits or P-256");
    }
    return usable;
  }

  /** Whether a key is strong enough, cheap enough, and of a kind that this server verifies by. */
  public static boolean isUsable(JWK key) {
    return switch (key) {
      case RSAKey rsa ->
          rsa.size() >= SHORTEST_RSA
              && rsa.size() <= LONGEST_RSA
              && rsa.getPublicExponent().decodeToBigInteger().bitLength() <= LONGEST_EXPONENT;
      case ECKey ec -> Curve.P_256.equals(ec.getCurve());
      default -> false;
    };
  }

  private static void checkAlgorithm(@Nullable String algorithm) {
    if (algorithm != null && !ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("must be RS256, PS256 or ES256");
    }
  }
}
