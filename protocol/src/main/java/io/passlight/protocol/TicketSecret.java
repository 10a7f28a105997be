package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * A ticket: the one-time right to enroll a device. Who holds it may use it, so it is never logged.
 */
public final class TicketSecret extends Bytes32 {

  private TicketSecret(byte[] bytes) {
    super(bytes);
  }

  /** The value of these 32 bytes. */
  public static TicketSecret of(byte[] bytes) {
    return new TicketSecret(bytes);
  }

  /**
   * The value that a base64url text of 43 characters says.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static TicketSecret parse(String text) {
    return new TicketSecret(decode(text));
  }

  /** A new value of 256 random bits. */
  public static TicketSecret random(SecureRandom random) {
    return new TicketSecret(randomBytes(random));
  }
}
