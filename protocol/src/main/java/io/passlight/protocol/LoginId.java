package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * The id of one login. It is no secret: it stands in addresses; the browser's right is its cookie.
 *
 * @param value the id as it stands in messages and addresses: {@code lgn_} and the base64url of 16
 *     bytes, 26 characters
 */
public record LoginId(String value) implements Comparable<LoginId> {

  private static final String PREFIX = "lgn_";

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public LoginId {
    Ids.check(PREFIX, value);
  }

  /**
   * The id that {@code text} says.
   *
   * @throws IllegalArgumentException if it is not such an id
   */
  public static LoginId parse(String text) {
    return new LoginId(text);
  }

  /** The id of these 16 bytes. */
  public static LoginId of(byte[] bytes) {
    return new LoginId(Ids.of(PREFIX, bytes));
  }

  /** A new id of 128 random bits. */
  public static LoginId random(SecureRandom random) {
    return new LoginId(Ids.random(PREFIX, random));
  }

  /** Its 16 bytes. */
  public byte[] bytes() {
    return Ids.bytes(PREFIX, value);
  }

  /** The 8 characters after {@code lgn_}, by which the login's cookie is named. */
  public String cookieSuffix() {
    return value.substring(PREFIX.length(), PREFIX.length() + 8);
  }

  @Override
  public int compareTo(LoginId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
