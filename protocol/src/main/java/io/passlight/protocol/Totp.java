package io.passlight.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;

/** The six-digit code of RFC 6238: HMAC-SHA-1, periods of 30 seconds. */
public final class Totp {

  /** How many digits a code has. */
  public static final int DIGITS = 6;

  /** How many seconds a code is the current one. */
  public static final int PERIOD_SECONDS = 30;

  private static final int MODULUS = 1_000_000;

  private Totp() {}

  /** The number of the period that {@code at} lies in: seconds since 1970 by 30. */
  public static long period(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), PERIOD_SECONDS);
  }

  /** The code of one period, with leading zeros. */
  public static String code(TotpSecret secret, long period) {
    return "%06d".formatted(truncated(secret, period) % MODULUS);
  }

  /**
   * The period whose code was typed: that of {@code now}, the one before or the one after. The
   * caller accepts it only if it is later than the last period it accepted from this device, so
   * that no code works twice.
   *
   * @param typed what the person typed; spaces are ignored
   * @return empty if the code is wrong
   */
  public static OptionalLong verify(TotpSecret secret, String typed, Instant now) {
    byte[] given = typed.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    OptionalLong matched = OptionalLong.empty();
    // All three are computed whatever matches, the latest last: it is the one to remember.
    for (long period = period(now) - 1; period <= period(now) + 1; period++) {
      byte[] right = code(secret, period).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, given)) {
        matched = OptionalLong.of(period);
      }
    }
    return matched;
  }

  /** The dynamic truncation of RFC 4226 §5.3: 31 bits. */
  static int truncated(TotpSecret secret, long counter) {
    byte[] message = ByteBuffer.allocate(8).putLong(counter).array();
    byte[] mac = Digests.hmac("HmacSHA1", secret.bytes(), message);
    int offset = mac[mac.length - 1] & 0xf;
    return ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
  }
}
