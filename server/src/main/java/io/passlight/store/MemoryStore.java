package io.passlight.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in this process's memory. Atomicity is the concurrent map's own, per key; versions come
 * from one counter, so that a key that was removed and put again never shows an old version.
 */
final class MemoryStore implements ExpiringStore, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);

  /** Map node, entry, instant, headers of key and value: an estimate on the safe side. */
  private static final int OVERHEAD = 168;

  /** What strangers' logins may take of the whole; the rest is for messages, codes and sessions. */
  private static final double STRANGERS_PART = 0.7;

  private static final int SWEEPS_A_ROUND = 30;
  private static final int LEAST_SWEPT = 1_000;

  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final LongAdder bytes = new LongAdder();
  private final long mostBytes;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor thread;
  private final Subscribers subscribers;

  /** Used by the sweeping thread alone. */
  private Iterator<Map.Entry<String, Entry>> round = entries.entrySet().iterator();

  MemoryStore(Clock clock, long mostBytes) {
    this.clock = clock;
    this.mostBytes = mostBytes;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("passlight-store").daemon().factory());
    this.subscribers = new Subscribers(thread);
    thread.scheduleWithFixedDelay(this::sweepQuietly, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value, Instant expires) {
    var mine = new Entry(value, versions.incrementAndGet(), expires);
    if (bytes.sum() + cost(key, mine) > mostBytes) {
      throw new StoreFull(bytes.sum());
    }
    Instant now = clock.instant();
    Entry kept =
        entries.compute(
            key,
            (k, there) -> {
              if (there != null && now.isBefore(there.expires())) {
                return there;
              }
              bytes.add(cost(k, mine) - (there == null ? 0 : cost(k, there)));
              return mine;
            });
    if (kept != mine) {
      return false;
    }
    subscribers.tell(key);
    return true;
  }

  @Override
  public void requireRoomForStrangers() {
    if (bytes.sum() > STRANGERS_PART * mostBytes) {
      throw new StoreFull(bytes.sum());
    }
  }

  @Override
  public Optional<Entry> get(String key) {
    @Nullable Entry entry = entries.get(key);
    return entry != null && clock.instant().isBefore(entry.expires())
        ? Optional.of(entry)
        : Optional.empty();
  }

  @Override
  public boolean compareAndSet(String key, long version, byte[] value, Instant expires) {
    @Nullable Entry there = entries.get(key);
    if (there == null || there.version() != version || !clock.instant().isBefore(there.expires())) {
      return false;
    }
    var mine = new Entry(value, versions.incrementAndGet(), expires);
    // Entry equality is not asked for: the map compares with equals, and records of one version are
    // one and the same object.
    if (!entries.replace(key, there, mine)) {
      return false;
    }
    bytes.add(cost(key, mine) - cost(key, there));
    subscribers.tell(key);
    return true;
  }

  @Override
  public Optional<byte[]> take(String key) {
    @Nullable Entry gone = entries.remove(key);
    if (gone == null) {
      return Optional.empty();
    }
    bytes.add(-cost(key, gone));
    subscribers.tell(key);
    return clock.instant().isBefore(gone.expires()) ? Optional.of(gone.value()) : Optional.empty();
  }

  @Override
  public void remove(String key) {
    @Nullable Entry gone = entries.remove(key);
    if (gone != null) {
      bytes.add(-cost(key, gone));
      subscribers.tell(key);
    }
  }

  @Override
  public Subscription subscribe(String key, Runnable changed) {
    return subscribers.add(key, changed);
  }

  /** How much memory the entries take, roughly. */
  long bytes() {
    return bytes.sum();
  }

  /** How many keys somebody waits for. */
  int keysWaitedFor() {
    return subscribers.keys();
  }

  /**
   * Removes a part of what has expired: a thirtieth of all entries a call, going on where the last
   * call stopped, so that a store of a million entries never stalls anybody.
   */
  void sweep() {
    Instant now = clock.instant();
    int left = Math.max(LEAST_SWEPT, entries.size() / SWEEPS_A_ROUND);
    while (left-- > 0 && round.hasNext()) {
      Map.Entry<String, Entry> each = round.next();
      Entry entry = each.getValue();
      if (!now.isBefore(entry.expires()) && entries.remove(each.getKey(), entry)) {
        bytes.add(-cost(each.getKey(), entry));
        subscribers.tell(each.getKey());
      }
    }
    if (!round.hasNext()) {
      round = entries.entrySet().iterator();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void sweepQuietly() {
    try {
      sweep();
    } catch (RuntimeException e) {
      // Thrown on, it would end the schedule: then nothing would be swept any more.
      LOG.error("Sweeping the store failed; it is tried again in a second", e);
    }
  }

  private static long cost(String key, Entry entry) {
    return OVERHEAD + key.length() + entry.value().length;
  }
}
