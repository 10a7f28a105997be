package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.keys.Hashes;
import io.passlight.settings.Issuer;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.OidcClient;
import io.passlight.store.ExpiringStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proofs that a caller holds a key (DPoP, RFC 9449). Each is good once, for a minute, so there is
 * no need of nonces of ours.
 */
@Component
class DpopProofs {

  static final String HEADER = "DPoP";

  private static final Duration OLDEST = Duration.ofSeconds(60);
  private static final Duration SKEW = Duration.ofSeconds(10);
  private static final int LONGEST = 4096;
  private static final int LONGEST_ID = 256;

  private final ExpiringStore store;
  private final Issuer issuer;
  private final Clock clock;

  DpopProofs(ExpiringStore store, Issuer issuer, Clock clock) {
    this.store = store;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The thumbprint of the key that an application proves to hold; null: it brought no proof.
   *
   * @throws TokenRefused {@code invalid_dpop_proof}
   */
  @Nullable String ofClient(OidcClient application, HttpServletRequest http) {
    if (http.getHeader(HEADER) == null) {
      return null;
    }
    if (!application.isConfidential()) {
      store.requireRoomForStrangers();
    }
    return thumbprint(http, null);
  }

  /**
   * The thumbprint of the key that the bearer of an access token proves to hold.
   *
   * @throws TokenRefused {@code invalid_dpop_proof}, also if there is no proof
   */
  String ofBearer(String accessToken, HttpServletRequest http) {
    return thumbprint(http, accessToken);
  }

  /** The checks of RFC 9449 §4.3, by their numbers. */
  private String thumbprint(HttpServletRequest http, @Nullable String accessToken) {
    List<String> headers = Collections.list(http.getHeaders(HEADER));
    require(headers.size() == 1, "there must be one DPoP header"); // 1
    String text = headers.getFirst();
    require(text.length() <= LONGEST, "it must have at most 4096 characters");
    SignedJWT proof;
    JWTClaimsSet claims;
    try {
      proof = ReceivedJwt.parse(text); // 2
      claims = proof.getJWTClaimsSet();
    } catch (ParseException e) {
      throw refused("it is not a signed JWT");
    }
    JWSHeader header = proof.getHeader();
    require(
        header.getType() != null && header.getType().getType().equals("dpop+jwt"), // 4
        "typ must be dpop+jwt");
    JWK key = key(header); // 5, 7
    require(ClientSignatures.verifies(key, proof), "its key does not verify it"); // 6
    require(http.getMethod().equals(claims.getClaim("htm")), "htm is another method"); // 8
    require(isHere(claims.getClaim("htu"), http), "htu is another address"); // 9
    checkTime(claims.getIssueTime()); // 11
    require(
        accessToken == null || Hashes.sha256(accessToken).equals(claims.getClaim("ath")), // 12
        "ath is not the hash of the access token");
    String thumbprint = thumbprint(key);
    checkUse(thumbprint, claims);
    return thumbprint;
  }

  private static JWK key(JWSHeader header) {
    require(
        ClientKeys.ALGORITHMS.contains(header.getAlgorithm().getName()),
        "alg must be one of " + String.join(" ", ClientKeys.ALGORITHMS));
    JWK key = header.getJWK();
    require(key != null && !key.isPrivate(), "jwk must be a public key");
    require(
        ClientKeys.isUsable(key)
            && KeyType.forAlgorithm(header.getAlgorithm()).equals(key.getKeyType()),
        "jwk must be RSA of 2048 to 4096 bits or P-256, as alg says");
    return key;
  }

  /** RFC 9449 §4.3, 9: without query and fragment, compared after normalisation (RFC 3986 §6.2). */
  private boolean isHere(@Nullable Object htu, HttpServletRequest http) {
    if (!(htu instanceof String address)) {
      return false;
    }
    try {
      URI uri = new URI(address).normalize();
      if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return false;
      }
      String origin =
          (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT)
              + (uri.getPort() == -1 || uri.getPort() == 443 ? "" : ":" + uri.getPort());
      return origin.equals(issuer.origin()) && http.getRequestURI().equals(uri.getRawPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void checkTime(@Nullable Date issued) {
    Instant now = clock.instant();
    require(
        issued != null
            && issued.toInstant().plus(OLDEST).isAfter(now)
            && !issued.toInstant().minus(SKEW).isAfter(now),
        "iat must be of the last minute");
  }

  private void checkUse(String thumbprint, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    require(
        id != null && !id.isEmpty() && id.length() <= LONGEST_ID,
        "jti must have 1 to 256 characters");
    String key = "oidc-dpop:" + Hashes.sha256(thumbprint + "\n" + id);
    Instant forgotten = clock.instant().plus(OLDEST).plus(SKEW).plus(SKEW);
    require(store.putIfAbsent(key, new byte[0], forgotten), "it was used before");
  }

  private static String thumbprint(JWK key) {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw refused("jwk has no thumbprint");
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw refused(rule);
    }
  }

  private static TokenRefused refused(String rule) {
    return TokenRefused.of("invalid_dpop_proof", "The DPoP proof: " + rule, 400);
  }
}
