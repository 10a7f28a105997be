package io.passlight.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket for each limit and key, the least recently used forgotten beyond a bound: who floods the
 * server from ever new addresses makes it forget, not run out of memory. In stripes, so that two
 * requests rarely wait for each other.
 */
final class Buckets {

  private static final int STRIPES = 16;

  private record Key(Limit limit, String key) {}

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final TimeMeter meter;

  Buckets(int most, TimeMeter meter) {
    this.meter = meter;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(Math.max(1, most / STRIPES));
    }
  }

  Bucket of(Limit limit, Rate rate, String key) {
    var full = new Key(limit, key);
    Stripe stripe = stripes[Math.floorMod(full.hashCode(), STRIPES)];
    synchronized (stripe) {
      return stripe.computeIfAbsent(full, k -> bucket(rate));
    }
  }

  int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        size += stripe.size();
      }
    }
    return size;
  }

  private Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.per()))
        .withCustomTimePrecision(meter)
        .build();
  }

  private static final class Stripe extends LinkedHashMap<Key, Bucket> {

    private static final long serialVersionUID = 1L;
    private static final int INITIAL = 64;
    private static final float LOAD = 0.75f;

    private final int most;

    Stripe(int most) {
      super(INITIAL, LOAD, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
      return size() > most;
    }
  }
}
