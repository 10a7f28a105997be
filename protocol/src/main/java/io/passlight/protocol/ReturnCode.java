package io.passlight.protocol;

import java.security.SecureRandom;

/** What brings a login that was scanned by link back into the browser whose phone scanned it. */
public final class ReturnCode extends Bytes32 {

  private ReturnCode(byte[] bytes) {
    super(bytes);
  }

  /** The value of these 32 bytes. */
  public static ReturnCode of(byte[] bytes) {
    return new ReturnCode(bytes);
  }

  /**
   * The value that a base64url text of 43 characters says.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static ReturnCode parse(String text) {
    return new ReturnCode(decode(text));
  }

  /** A new value of 256 random bits. */
  public static ReturnCode random(SecureRandom random) {
    return new ReturnCode(randomBytes(random));
  }
}
