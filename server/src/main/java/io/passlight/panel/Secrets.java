package io.passlight.panel;

import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.TicketSecret;
import java.util.Optional;

/** Secrets that the script takes from the address, or that a person without JavaScript pastes. */
final class Secrets {

  private Secrets() {}

  /** The ticket alone, or the whole address that carries it. */
  static Optional<TicketSecret> ticket(String pasted) {
    try {
      String text = pasted.strip();
      return Optional.of(
          text.contains("#") ? TicketAddress.parse(text).ticket() : TicketSecret.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What follows the last {@code #}, or all of it. */
  static String fragment(String pasted) {
    String text = pasted.strip();
    return text.substring(text.lastIndexOf('#') + 1);
  }
}
