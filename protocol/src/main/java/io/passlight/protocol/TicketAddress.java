package io.passlight.protocol;

/**
 * The address that carries a ticket. The ticket stands in the fragment, which no browser sends to a
 * server.
 *
 * @param issuer the server that made the ticket: the origin of the address
 * @param ticket the one-time right to enroll
 * @param kind who is meant to open it
 */
public record TicketAddress(Issuer issuer, TicketSecret ticket, Kind kind) {

  /** No address that is longer is looked at. */
  public static final int MAX_LENGTH = 400;

  /** Who opens a ticket's address. */
  public enum Kind {
    /** {@code https://<issuer>/e#<ticket>}: the authenticator, which enrolls with it. */
    ENROLL("/e"),
    /** {@code https://<issuer>/panel/enroll#<ticket>}: a browser, to begin a panel session. */
    PANEL("/panel/enroll");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /** The address that the registration panel shows as a QR code and link. */
  public static TicketAddress enroll(Issuer issuer, TicketSecret ticket) {
    return new TicketAddress(issuer, ticket, Kind.ENROLL);
  }

  /** The address that an administrator gives to a person who lost the phone. */
  public static TicketAddress panel(Issuer issuer, TicketSecret ticket) {
    return new TicketAddress(issuer, ticket, Kind.PANEL);
  }

  /**
   * Reads an address of either kind.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat the address
   */
  public static TicketAddress parse(String text) {
    int fragment = text.indexOf('#');
    int path = text.indexOf('/', "https://".length());
    if (text.length() > MAX_LENGTH || fragment < 0 || path < 0 || path > fragment) {
      throw new IllegalArgumentException("Not the address of a ticket");
    }
    return new TicketAddress(
        Issuer.parse(text.substring(0, path)),
        TicketSecret.parse(text.substring(fragment + 1)),
        kind(text.substring(path, fragment)));
  }

  /** The whole address, ticket included: for the person who may use it, never for a log. */
  public String encoded() {
    return issuer + kind.path + "#" + ticket.encoded();
  }

  @Override
  public String toString() {
    return issuer + kind.path + "#[secret]";
  }

  private static Kind kind(String path) {
    for (Kind kind : Kind.values()) {
      if (kind.path.equals(path)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Not the address of a ticket");
  }
}
