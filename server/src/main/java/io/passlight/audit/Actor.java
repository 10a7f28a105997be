package io.passlight.audit;

import java.net.InetAddress;
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

  /** A person, signed in, whose browser is at this address. */
  public static Actor person(String user, InetAddress ip) {
    return new Actor(Kind.USER, user, ip.getHostAddress());
  }

  /** A browser at this address in which nobody is known. */
  public static Actor browser(InetAddress ip) {
    return new Actor(Kind.BROWSER, null, ip.getHostAddress());
  }

  /** A device whose signed message came from this address. */
  public static Actor device(String device, InetAddress ip) {
    return new Actor(Kind.DEVICE, device, ip.getHostAddress());
  }

  /** Whoever runs the server's commands: the id is the account that the server runs as. */
  public static Actor commandLine() {
    return new Actor(Kind.ADMINISTRATOR, System.getProperty("user.name"), null);
  }

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
