package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * The id of one signed message (RFC 7519 §4.1.7): 128 random bits, used once by its device.
 *
 * @param value the id as it stands in messages and addresses: the base64url of 16 bytes, 22
 *     characters
 */
public record Jti(String value) implements Comparable<Jti> {

  private static final String PREFIX = "";

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public Jti {
    Ids.check(PREFIX, value);
  }

  /**
   * The id that {@code text} says.
   *
   * @throws IllegalArgumentException if it is not such an id
   */
  public static Jti parse(String text) {
    return new Jti(text);
  }

  /** The id of these 16 bytes. */
  public static Jti of(byte[] bytes) {
    return new Jti(Ids.of(PREFIX, bytes));
  }

  /** A new id of 128 random bits. */
  public static Jti random(SecureRandom random) {
    return new Jti(Ids.random(PREFIX, random));
  }

  /** Its 16 bytes. */
  public byte[] bytes() {
    return Ids.bytes(PREFIX, value);
  }

  @Override
  public int compareTo(Jti other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
