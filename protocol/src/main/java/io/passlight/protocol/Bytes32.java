package io.passlight.protocol;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * 256 bits, written as base64url of 43 characters. Comparing two takes the same time wherever they
 * differ, and none prints what it holds.
 */
public abstract sealed class Bytes32 permits Challenge, FrameKey, ReturnCode, Shown, TicketSecret {

  static final int SIZE = 32;

  private final byte[] bytes;

  Bytes32(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(
          "A value of %d bytes; it must have %d".formatted(bytes.length, SIZE));
    }
    this.bytes = bytes.clone();
  }

  static byte[] decode(String text) {
    return Base64Url.decode(text, SIZE);
  }

  static byte[] randomBytes(SecureRandom random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A copy of the 32 bytes. */
  public final byte[] bytes() {
    return bytes.clone();
  }

  /** The base64url text, 43 characters: for messages and addresses, never for a log. */
  public final String encoded() {
    return Base64Url.encode(bytes);
  }

  /** The SHA-256 of the 32 bytes, which is all that a store keeps of a secret. */
  public final byte[] sha256() {
    return Digests.sha256(bytes);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Bytes32 that
        && getClass() == that.getClass()
        && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public final String toString() {
    return "[secret]";
  }
}
