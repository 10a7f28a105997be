package io.passlight.protocol;

import java.security.SecureRandom;

/** The key of one login's frames, which its server and its browser page share. */
public final class FrameKey extends Bytes32 {

  private FrameKey(byte[] bytes) {
    super(bytes);
  }

  /** The value of these 32 bytes. */
  public static FrameKey of(byte[] bytes) {
    return new FrameKey(bytes);
  }

  /**
   * The value that a base64url text of 43 characters says.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static FrameKey parse(String text) {
    return new FrameKey(decode(text));
  }

  /** A new value of 256 random bits. */
  public static FrameKey random(SecureRandom random) {
    return new FrameKey(randomBytes(random));
  }
}
