package io.passlight.user;

import io.passlight.protocol.AccountId;
import java.security.SecureRandom;

/**
 * The id of one user, which authenticators know as their account.
 *
 * @param value {@code usr_} and the base64url of 16 bytes, 26 characters
 */
public record UserId(String value) {

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public UserId {
    AccountId.parse(value);
  }

  /** A new id of 128 random bits. */
  public static UserId random(SecureRandom random) {
    return new UserId(AccountId.random(random).value());
  }

  /** The same id, as the messages of the protocol name it. */
  public AccountId account() {
    return new AccountId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
