package io.passlight.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket for each limit and key, forgotten beyond a bound: who floods the server from ever new
 * addresses makes it forget, not run out of memory. But nobody gets a bucket filled by having it
 * forgotten. Each limit has a table of its own, so that what is cheap to do does not crowd out what
 * is not; and a key that has used up half of its tries is not forgotten for keys that have not,
 * only for as many others that have. In stripes, so that two requests rarely wait for each other.
 */
final class Buckets {

  private static final int STRIPES = 16;
  private static final int TABLES = 2;

  private final Map<Limit, Stripe[]> stripes = new EnumMap<>(Limit.class);
  private final TimeMeter meter;

  Buckets(int most, TimeMeter meter) {
    this.meter = meter;
    int each = Math.max(1, most / (Limit.values().length * STRIPES * TABLES));
    for (Limit limit : Limit.values()) {
      Stripe[] own = new Stripe[STRIPES];
      Arrays.setAll(own, _ -> new Stripe(each));
      stripes.put(limit, own);
    }
  }

  Bucket of(Limit limit, Rate rate, String key) {
    Stripe[] own = stripes.get(limit);
    if (own == null) {
      throw new IllegalStateException("No buckets of " + limit);
    }
    Stripe stripe = own[Math.floorMod(key.hashCode(), STRIPES)];
    synchronized (stripe) {
      return stripe.of(key, rate, meter);
    }
  }

  int size() {
    int size = 0;
    for (Stripe[] own : stripes.values()) {
      for (Stripe stripe : own) {
        synchronized (stripe) {
          size += stripe.recent.size() + stripe.spent.size();
        }
      }
    }
    return size;
  }

  private static final class Stripe {

    private final Map<String, Bucket> recent = leastRecentlyUsedFirst();

    /** Of what was too old for {@code recent}, the keys that had used up half of their tries. */
    private final Map<String, Bucket> spent = leastRecentlyUsedFirst();

    private final int most;

    Stripe(int most) {
      this.most = most;
    }

    Bucket of(String key, Rate rate, TimeMeter meter) {
      Bucket known = recent.get(key);
      if (known == null) {
        known = spent.get(key);
      }
      if (known != null) {
        return known;
      }
      Bucket made = bucket(rate, meter);
      recent.put(key, made);
      if (recent.size() > most) {
        keepIfSpent(removeFirst(recent), rate);
      }
      return made;
    }

    private void keepIfSpent(Map.Entry<String, Bucket> oldest, Rate rate) {
      if (oldest.getValue().getAvailableTokens() * 2 > rate.count()) {
        return;
      }
      spent.put(oldest.getKey(), oldest.getValue());
      if (spent.size() > most) {
        removeFirst(spent);
      }
    }

    private static Map.Entry<String, Bucket> removeFirst(Map<String, Bucket> buckets) {
      var entries = buckets.entrySet().iterator();
      Map.Entry<String, Bucket> first = Map.Entry.copyOf(entries.next());
      entries.remove();
      return first;
    }

    private static Bucket bucket(Rate rate, TimeMeter meter) {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.per()))
          .withCustomTimePrecision(meter)
          .build();
    }

    private static Map<String, Bucket> leastRecentlyUsedFirst() {
      return new LinkedHashMap<>(16, 0.75f, true);
    }
  }
}
