package io.passlight.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did it, as far as is known.
 *
 * @param kind what the id names
 * @param id a user, device or browser id in its printed form; null if nobody knows, as for a
 *     browser that only looks on
 * @param ip the address that the request came from; null where there was no request
 */
public record Actor(Kind kind, @Nullable String id, @Nullable String ip) {

  /** The server itself: its clock or its first start. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

  /** What an actor is. */
  public enum Kind {
    /** A person, signed in. */
    USER,
    /** An authenticator, by a signed message. */
    DEVICE,
    /** A browser in which nobody is known. */
    BROWSER,
    /** The server, by itself. */
    SYSTEM,
    /** An administrator, in the console or at the command line. */
    ADMINISTRATOR
  }
}
