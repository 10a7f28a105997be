package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * The id of one user at one server, which is the account of an authenticator.
 *
 * @param value the id as it stands in messages and addresses: {@code usr_} and the base64url of 16
 *     bytes, 26 characters
 */
public record AccountId(String value) implements Comparable<AccountId> {

  private static final String PREFIX = "usr_";

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public AccountId {
    Ids.check(PREFIX, value);
  }

  /**
   * The id that {@code text} says.
   *
   * @throws IllegalArgumentException if it is not such an id
   */
  public static AccountId parse(String text) {
    return new AccountId(text);
  }

  /** The id of these 16 bytes. */
  public static AccountId of(byte[] bytes) {
    return new AccountId(Ids.of(PREFIX, bytes));
  }

  /** A new id of 128 random bits. */
  public static AccountId random(SecureRandom random) {
    return new AccountId(Ids.random(PREFIX, random));
  }

  /** Its 16 bytes. */
  public byte[] bytes() {
    return Ids.bytes(PREFIX, value);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
