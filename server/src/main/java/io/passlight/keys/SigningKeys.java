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
import io.passlight.keys.StoredSigningKeys.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens: one RS256 (RSA of 2048 bits) and one ES256 (P-256), made at first
 * start. A rotation publishes the next ones at once and signs with them later, so that others have
 * learned them by then; the old ones stay published until their tokens are over. Signers are made
 * once and shared.
 */
@Component
public class SigningKeys {

  /** What this server can sign by; RS256 is OpenID Connect's default. */
  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  /** SHA-256 thumbprints (RFC 7638). */
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** How soon a rotation on another node is noticed. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  /** No token that this server signs is good for longer. */
  private static final Duration LONGEST_TOKEN = Duration.ofHours(24);

  private record Signing(Stored stored, JWK published, JWSSigner signer) {

    boolean signsAt(Instant now) {
      return !stored.signsFrom().isAfter(now);
    }

    boolean isPublishedAt(Instant now) {
      return stored.publishedUntil() == null || stored.publishedUntil().isAfter(now);
    }
  }

  private record Loaded(List<Signing> newestFirst, Instant at) {}

  private final StoredSigningKeys stored;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Loaded loaded;

  SigningKeys(StoredSigningKeys stored, PlatformTransactionManager transactions, Clock clock) {
    this.stored = stored;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    transaction.executeWithoutResult(_ -> stored.makeMissing(ALGORITHMS));
    this.loaded = read(List.of());
  }

  /** The public key that tokens of this algorithm are signed with now. */
  public JWK current(JWSAlgorithm algorithm) {
    return of(algorithm).published();
  }

  /** All public keys whose signatures may be met: what {@code jwks_uri} answers with. */
  public JWKSet published() {
    Instant now = clock.instant();
    return new JWKSet(
        keys().stream().filter(key -> key.isPublishedAt(now)).map(Signing::published).toList());
  }

  /**
   * The public key of this id that once was published and is no longer. Its private half may have
   * become known since: a signature by it proves nothing that somebody could gain by.
   *
   * @param kid as anybody may have written it
   */
  public Optional<JWK> retired(String kid) {
    return KEY_ID.matcher(kid).matches() && published().getKeyByKeyId(kid) == null
        ? stored.byId(kid).map(JWK::toPublicJWK)
        : Optional.empty();
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

  /**
   * Makes the next key of each algorithm. It is published at once and signs after {@code overlap};
   * the one before is published for as long again, and no shorter than its tokens are good.
   *
   * @throws IllegalStateException if a rotation is under way already
   */
  public void rotate(Duration overlap) {
    Instant now = clock.instant();
    Instant signsFrom = now.plus(overlap);
    if (read(List.of()).newestFirst().stream().anyMatch(key -> !key.signsAt(now))) {
      throw new IllegalStateException("The next keys are published already and do not sign yet");
    }
    Duration after = overlap.compareTo(LONGEST_TOKEN) < 0 ? LONGEST_TOKEN : overlap;
    transaction.executeWithoutResult(
        _ -> stored.makeNext(ALGORITHMS, signsFrom, signsFrom.plus(after)));
    loaded = read(loaded.newestFirst());
  }

  private Signing of(JWSAlgorithm algorithm) {
    Instant now = clock.instant();
    for (Signing key : keys()) {
      if (algorithm.equals(key.published().getAlgorithm()) && key.signsAt(now)) {
        return key;
      }
    }
    throw new IllegalArgumentException("This server signs by RS256 and ES256, not " + algorithm);
  }

  /** One request in a minute looks, and the others go on with what there is. */
  private List<Signing> keys() {
    Loaded there = loaded;
    if (clock.instant().isAfter(there.at().plus(BETWEEN_LOOKS)) && loading.tryLock()) {
      try {
        there = read(there.newestFirst());
        loaded = there;
      } finally {
        loading.unlock();
      }
    }
    return there.newestFirst();
  }

  private Loaded read(List<Signing> known) {
    Map<String, Signing> byId =
        known.stream()
            .collect(Collectors.toMap(key -> key.published().getKeyID(), Function.identity()));
    Map<String, JWK> opened =
        known.stream()
            .collect(
                Collectors.toMap(key -> key.published().getKeyID(), key -> key.stored().key()));
    List<Signing> all =
        stored.read(opened).stream()
            .map(each -> signing(each, byId.get(each.key().getKeyID())))
            .sorted(Comparator.comparing((Signing key) -> key.stored().signsFrom()).reversed())
            .toList();
    return new Loaded(all, clock.instant());
  }

  private static Signing signing(Stored stored, @Nullable Signing known) {
    return known == null
        ? new Signing(stored, stored.key().toPublicJWK(), signer(stored.key()))
        : new Signing(stored, known.published(), known.signer());
  }

  private static JWSSigner signer(JWK key) {
    try {
      return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
    } catch (JOSEException e) {
      throw new IllegalStateException("The key %s cannot sign".formatted(key.getKeyID()), e);
    }
  }
}
