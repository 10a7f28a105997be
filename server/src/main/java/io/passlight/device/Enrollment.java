package io.passlight.device;

import io.passlight.protocol.TicketSecret;
import io.passlight.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to make an authenticator a device of a user.
 *
 * @param ticket what the authenticator needs, as long as the state is {@link State#WAITING}
 * @param expires until when the code must have been typed
 * @param device the device that used the ticket; null before, and when it is gone
 * @param triesLeft how many more codes may be typed
 */
public record Enrollment(
    UserId user,
    State state,
    TicketSecret ticket,
    Instant expires,
    @Nullable Device device,
    int triesLeft) {

  /** How far an enrollment has come, or how it ended. */
  public enum State {
    /** The ticket is there to be used. */
    WAITING,
    /** A device has used it; its six-digit code is awaited. */
    PROVEN,
    /** The device is active. */
    DONE,
    /** Five wrong codes: ticket and device are gone. */
    WRONG_CODES,
    /** The person said <i>not my phone</i>: ticket and device are gone. */
    NOT_MINE,
    /** The account was removed from the device, or the right to enroll was lost meanwhile. */
    CANCELLED,
    /** Time has run out: ticket and device are gone. */
    EXPIRED
  }

  /** Whether it can still become an active device. */
  public boolean isOpen() {
    return state == State.WAITING || state == State.PROVEN;
  }
}
