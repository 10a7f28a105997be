package io.passlight.device;

import io.passlight.keys.Hashes;
import io.passlight.protocol.TicketSecret;

/**
 * The secret of the browser session that an enrollment belongs to: what its cookie holds. Tickets
 * are derived from it, so that the page shows the same one after a reload though the server keeps
 * only hashes, and so that no other session can show, or finish, this session's enrollment.
 *
 * @param secret 256 random bits as text
 */
public record Binding(String secret) {

  private static final String LABEL = "passlight/ticket/1\0";

  /** What is kept of it. */
  String hash() {
    return Hashes.sha256(secret);
  }

  /** HMAC-SHA-256(secret, {@code "passlight/ticket/1" ‖ 0x00 ‖ id}): as random as the secret is. */
  TicketSecret ticket(String enrollment) {
    return TicketSecret.of(Hashes.hmac(secret, LABEL + enrollment));
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
