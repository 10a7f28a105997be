package io.passlight.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each step took, over all logins of one run. Safe for use by many threads. */
final class Timings {

  private final Map<String, long[]> nanos = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Remembers one duration of {@code step}. */
  synchronized void add(String step, long nanoseconds) {
    long[] all = nanos.computeIfAbsent(step, _ -> new long[1024]);
    int count = counts.merge(step, 1, Integer::sum);
    if (count > all.length) {
      all = Arrays.copyOf(all, all.length * 2);
      nanos.put(step, all);
    }
    all[count - 1] = nanoseconds;
  }

  /** A table with a row a step: p50, p95 and p99 in milliseconds. */
  synchronized String table() {
    StringBuilder table =
        new StringBuilder("  %-10s %9s %9s %9s%n".formatted("step", "p50 ms", "p95 ms", "p99 ms"));
    nanos.forEach(
        (step, all) -> {
          long[] sorted = Arrays.copyOf(all, counts.getOrDefault(step, 0));
          Arrays.sort(sorted);
          table.append(
              "  %-10s %9.2f %9.2f %9.2f%n"
                  .formatted(step, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99)));
        });
    return table.toString();
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
