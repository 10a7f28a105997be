package io.passlight.keys;

import io.passlight.keys.StoredCertifiedKeys.Generation;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys of SAML: one of RSA and one of P-256 that sign, and one of RSA that others encrypt for,
 * with a self-signed certificate each. They are made right after the first start, or when they are
 * first asked for if that comes sooner. A rotation publishes the next key at once and signs with it
 * later, so that there is time for others to learn it; the old one stays published, and decrypts,
 * as long again.
 */
@Component
public class CertifiedKeys {

  /** How soon a rotation on another node is noticed. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private record Loaded(List<Generation> generations, Instant at) {}

  private final StoredCertifiedKeys stored;
  private final Clock clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Loaded loaded;

  CertifiedKeys(StoredCertifiedKeys stored, Clock clock) {
    this.stored = stored;
    this.clock = clock;
  }

  /** Nobody who starts the server waits for it, and nobody who logs in. */
  @Scheduled(initialDelay = 1, timeUnit = TimeUnit.SECONDS)
  void makeFirst() {
    generations();
  }

  /** The key to sign with now. */
  public CertifiedKey current(CertifiedKey.Kind kind) {
    List<Generation> all = generations(); // makes the first, which sign from that moment on
    Instant now = clock.instant();
    return all.stream()
        .filter(each -> each.kind() == kind && !each.signsFrom().isAfter(now))
        .max(Comparator.comparingInt(Generation::number))
        .orElseThrow()
        .key();
  }

  /** All certificates whose signatures may be met now or soon; the newest first. */
  public List<X509Certificate> published() {
    return published(CertifiedKey.Kind::signs).map(CertifiedKey::certificate).toList();
  }

  /** The keys that others may have encrypted for, which are published; the newest first. */
  public List<CertifiedKey> decrypting() {
    return published(kind -> !kind.signs()).toList();
  }

  private Stream<CertifiedKey> published(Predicate<CertifiedKey.Kind> kinds) {
    Instant now = clock.instant();
    return generations().stream()
        .filter(each -> kinds.test(each.kind()))
        .filter(each -> each.publishedUntil() == null || each.publishedUntil().isAfter(now))
        .sorted(
            Comparator.comparingInt(Generation::number).reversed().thenComparing(Generation::kind))
        .map(Generation::key);
  }

  /**
   * Makes the next key of each kind. It is published at once and signs after {@code overlap}; the
   * one before is published for as long again.
   *
   * @throws IllegalStateException if a rotation is under way already
   */
  public void rotate(Duration overlap) {
    Instant signsFrom = clock.instant().plus(overlap);
    List<Generation> before = generations();
    if (before.stream().anyMatch(each -> each.signsFrom().isAfter(clock.instant()))) {
      throw new IllegalStateException("The next keys are published already and do not sign yet");
    }
    stored.makeNext(before, signsFrom, signsFrom.plus(overlap));
    loaded = null;
  }

  private List<Generation> generations() {
    Loaded now = loaded;
    if (now != null && clock.instant().isBefore(now.at().plus(BETWEEN_LOOKS))) {
      return now.generations();
    }
    loading.lock();
    try {
      Loaded again = loaded;
      if (again == null || !clock.instant().isBefore(again.at().plus(BETWEEN_LOOKS))) {
        again = new Loaded(read(), clock.instant());
        loaded = again;
      }
      return again.generations();
    } finally {
      loading.unlock();
    }
  }

  private List<Generation> read() {
    List<Generation> there = stored.read();
    boolean complete = true;
    for (CertifiedKey.Kind kind : CertifiedKey.Kind.values()) {
      if (there.stream().noneMatch(each -> each.kind() == kind)) {
        stored.makeFirst(kind);
        complete = false;
      }
    }
    return complete ? there : stored.read();
  }
}
