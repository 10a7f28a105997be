package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * The id of one device: one authenticator that holds one account. It is the {@code kid} of its
 * messages.
 *
 * @param value the id as it stands in messages and addresses: {@code dev_} and the base64url of 16
 *     bytes, 26 characters
 */
public record DeviceId(String value) implements Comparable<DeviceId> {

  private static final String PREFIX = "dev_";

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public DeviceId {
    Ids.check(PREFIX, value);
  }

  /**
   * The id that {@code text} says.
   *
   * @throws IllegalArgumentException if it is not such an id
   */
  public static DeviceId parse(String text) {
    return new DeviceId(text);
  }

  /** The id of these 16 bytes. */
  public static DeviceId of(byte[] bytes) {
    return new DeviceId(Ids.of(PREFIX, bytes));
  }

  /** A new id of 128 random bits. */
  public static DeviceId random(SecureRandom random) {
    return new DeviceId(Ids.random(PREFIX, random));
  }

  /** Its 16 bytes. */
  public byte[] bytes() {
    return Ids.bytes(PREFIX, value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
