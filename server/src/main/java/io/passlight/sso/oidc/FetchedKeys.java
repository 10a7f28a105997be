package io.passlight.sso.oidc;

import com.nimbusds.jose.jwk.JWK;
import io.passlight.sso.ClientKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys that applications publish at a {@code jwks_uri}. They are kept for ten minutes, and
 * asked for again before that if the one that is needed is not among them: strangers can make up
 * key ids, so at most once a minute. If they cannot be had again, those of before hold for a day.
 */
@Component
class FetchedKeys {

  private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration USABLE = Duration.ofDays(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
  private static final int MOST_SOURCES = 1000;

  /**
   * How many threads fetch, and how many wait for one that does: however slow the applications'
   * servers are, the others are for other requests. They are counted apart, or those who wait for
   * one slow server would keep everybody from all the others.
   */
  private static final int MOST_WAITING = 8;

  private final ClientDocuments documents;
  private final Clock clock;
  private final Semaphore fetchers = new Semaphore(MOST_WAITING);
  private final Semaphore waiters = new Semaphore(MOST_WAITING);
  private final Map<String, Source> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  FetchedKeys(ClientDocuments documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /** The keys at an address that are {@code wanted}; maybe none. */
  List<JWK> find(String uri, Predicate<JWK> wanted) {
    Source source;
    synchronized (sources) {
      source = sources.computeIfAbsent(uri, Source::new);
    }
    List<JWK> known = source.usable(clock.instant()).stream().filter(wanted).toList();
    if (known.isEmpty() || !source.isFresh(clock.instant())) {
      refresh(source, known.isEmpty());
    }
    return source.usable(clock.instant()).stream().filter(wanted).toList();
  }

  private void refresh(Source source, boolean isNeeded) {
    if (source.lock.tryLock()) {
      try {
        fetchOnceAMinute(source);
      } finally {
        source.lock.unlock();
      }
    } else if (isNeeded && waiters.tryAcquire()) {
      try {
        awaitFetch(source);
      } finally {
        waiters.release();
      }
    }
  }

  private void fetchOnceAMinute(Source source) {
    if (source.mayBeTried(clock.instant()) && fetchers.tryAcquire()) {
      try {
        fetch(source);
      } finally {
        fetchers.release();
      }
    }
  }

  /** Somebody else is at it: what that brings is for this caller too. */
  private static void awaitFetch(Source source) {
    try {
      if (source.lock.tryLock(5, TimeUnit.SECONDS)) {
        source.lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(Source source) {
    Instant now = clock.instant();
    source.tried = now;
    try {
      source.keys = new Keys(ClientKeys.parse(documents.fetch(source.uri)), now);
    } catch (IOException | IllegalArgumentException e) {
      LOG.info("The keys at {} cannot be had: {}", source.uri, e.getMessage());
    }
  }

  private record Keys(List<JWK> keys, Instant at) {}

  private static final class Source {

    private final String uri;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Keys keys;
    private volatile @Nullable Instant tried;

    Source(String uri) {
      this.uri = uri;
    }

    List<JWK> usable(Instant now) {
      Keys there = keys;
      return there == null || now.isAfter(there.at().plus(USABLE)) ? List.of() : there.keys();
    }

    boolean isFresh(Instant now) {
      Keys there = keys;
      return there != null && now.isBefore(there.at().plus(FRESH));
    }

    boolean mayBeTried(Instant now) {
      Instant last = tried;
      return last == null || !now.isBefore(last.plus(BETWEEN_TRIES));
    }
  }
}
