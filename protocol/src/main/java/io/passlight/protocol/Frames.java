package io.passlight.protocol;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The frames of a QR code. A frame is how many whole periods have passed since the login was made;
 * its proof shows that whoever drew it holds the login's frame key. So a code that was photographed
 * is dead within three periods, though its page waits for minutes.
 */
public final class Frames {

  /** How many earlier frames than the current one are still accepted. */
  public static final int BEHIND = 2;

  /** How many later frames are accepted already, for a browser whose clock drifts. */
  public static final int AHEAD = 1;

  private static final int PROOF = 9;
  private static final byte[] LABEL = Digests.label("passlight/frame/1");

  private Frames() {}

  /**
   * The proof of one frame: Base32, 15 characters, of the first 9 bytes of HMAC-SHA-256(frame key,
   * {@code "passlight/frame/1" ‖ 0x00 ‖ frame as 4 bytes, big endian}).
   */
  public static String proof(FrameKey key, int frame) {
    byte[] number = ByteBuffer.allocate(4).putInt(frame).array();
    byte[] mac = Digests.hmac("HmacSHA256", key.bytes(), LABEL, number);
    return Base32.encode(Arrays.copyOf(mac, PROOF));
  }

  /**
   * Whether {@code code} carries the proof of its frame; takes the same time for each wrong one.
   */
  public static boolean isGenuine(FrameKey key, QrText code) {
    return MessageDigest.isEqual(
        Base32.decode(proof(key, code.frame())), Base32.decode(code.proof()));
  }

  /**
   * The frame at {@code now}: 0 in the first period, also when {@code now} is before {@code
   * created}.
   *
   * @param period the length of a frame, at least a millisecond
   */
  public static int frameAt(Instant created, Instant now, Duration period) {
    long passed = Duration.between(created, now).toMillis();
    return Math.toIntExact(Math.max(0, passed / period.toMillis()));
  }

  /** Whether a frame that was read by a camera counts while {@code current} is the current one. */
  public static boolean accepts(int current, int frame) {
    return frame >= current - BEHIND && frame <= current + AHEAD;
  }

  /** Whether a frame that was opened as a link counts: any past one does. */
  public static boolean acceptsLink(int current, int frame) {
    return frame <= current + AHEAD;
  }
}
