package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * What a scan's answer asks a device to sign in its decision, so that no decision was made before.
 */
public final class Challenge extends Bytes32 {

  private Challenge(byte[] bytes) {
    super(bytes);
  }

  /** The value of these 32 bytes. */
  public static Challenge of(byte[] bytes) {
    return new Challenge(bytes);
  }

  /**
   * The value that a base64url text of 43 characters says.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Challenge parse(String text) {
    return new Challenge(decode(text));
  }

  /** A new value of 256 random bits. */
  public static Challenge random(SecureRandom random) {
    return new Challenge(randomBytes(random));
  }
}
