package io.passlight.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Counts what is limited. {@link #consume(Limit, String)} counts every try. Where failures alone
 * shall count, so that a whole office behind one address is not slowed down by its successes:
 * {@link #consume(Limit, String)} before the try and {@link #giveBack} after a success, so that a
 * hundred tries at the same moment are not let in together; or, where a guess is hopeless anyway,
 * the cheaper {@link #check} and {@link #fail}.
 */
public final class RateLimits {

  private static final int NETWORK_BYTES = 6;

  private final LimitRates rates;
  private final Buckets buckets;

  RateLimits(LimitRates rates, Clock clock, int mostKeys) {
    this.rates = rates;
    this.buckets = new Buckets(mostKeys, new ClockMeter(clock));
  }

  /**
   * The key of an address: itself, or its /64 for IPv6, since that is what one person gets to
   * choose addresses from.
   */
  public static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(bytes, 0, bytes.length / 2)
        : address.getHostAddress();
  }

  /** The key of the network that an address is in: its /48. */
  public static String networkKey(Inet6Address address) {
    return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
  }

  /**
   * Counts one try.
   *
   * @param key whose, such as a device id or {@link #key(InetAddress)}
   * @throws Refusal {@code too-many-requests}, with the whole seconds to wait as {@code retryAfter}
   */
  public void consume(Limit limit, String key) {
    consume(limit, key, 1);
  }

  /**
   * Counts one try as {@code weight} of them, at most as all there are.
   *
   * @throws Refusal as {@link #consume(Limit, String)}
   */
  public void consume(Limit limit, String key, int weight) {
    int counted = Math.min(weight, rates.of(limit).count());
    ConsumptionProbe probe = bucket(limit, key).tryConsumeAndReturnRemaining(counted);
    if (!probe.isConsumed()) {
      throw refusal(probe.getNanosToWaitForRefill());
    }
  }

  /** Takes back one {@link #consume(Limit, String)}: that try succeeded, and shall not count. */
  public void giveBack(Limit limit, String key) {
    bucket(limit, key).addTokens(1);
  }

  /** Counts one try and tells whether it is within the limit. */
  public boolean tryConsume(Limit limit, String key) {
    return bucket(limit, key).tryConsume(1);
  }

  /**
   * Checks that there is room for another failure, and counts nothing.
   *
   * @throws Refusal as {@link #consume(Limit, String)}
   */
  public void check(Limit limit, String key) {
    EstimationProbe probe = bucket(limit, key).estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) {
      throw refusal(probe.getNanosToWaitForRefill());
    }
  }

  /** Counts one failure, for {@link #check} to find. */
  public void fail(Limit limit, String key) {
    bucket(limit, key).tryConsume(1);
  }

  /** How many keys are remembered. */
  int keys() {
    return buckets.size();
  }

  private Bucket bucket(Limit limit, String key) {
    return buckets.of(limit, rates.of(limit), key);
  }

  private static Refusal refusal(long nanos) {
    long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    return Refusal.of(ProblemCode.TOO_MANY_REQUESTS).with(Refusal.RETRY_AFTER, seconds);
  }

  /** The server's clock as Bucket4j wants to read it. */
  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
