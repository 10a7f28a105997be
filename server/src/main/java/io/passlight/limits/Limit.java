package io.passlight.limits;

import java.time.Duration;

/**
 * What is limited, by whose key, and how often by default. Each can be set as {@code
 * passlight.limits.<name in lower case with dashes>}, such as {@code
 * passlight.limits.logins-per-address=60/1m}.
 */
public enum Limit {
  /**
   * Logins that browsers of one address start, restarts included; one whose request is long counts
   * as several.
   */
  LOGINS_PER_ADDRESS(30, Duration.ofMinutes(1)),
  /** The same for a whole IPv6 network (/48), whose owner has 65,536 addresses by that count. */
  LOGINS_PER_NETWORK(300, Duration.ofMinutes(1)),
  /** Messages that one device signs. */
  MESSAGES_PER_DEVICE(600, Duration.ofMinutes(1)),
  /** Codes that one device scans. */
  SCANS_PER_DEVICE(20, Duration.ofMinutes(1)),
  /** Wrong typing codes of one device. */
  TYPING_CODES_PER_DEVICE(5, Duration.ofMinutes(10)),
  /** Wrong typing codes from one address. */
  TYPING_CODES_PER_ADDRESS(20, Duration.ofMinutes(10)),
  /** Wrong panel passwords for one user name, whether or not there is such a user. */
  PANEL_PASSWORDS_PER_USER(5, Duration.ofMinutes(5)),
  /** Wrong panel passwords from one address. */
  PANEL_PASSWORDS_PER_ADDRESS(30, Duration.ofMinutes(5)),
  /** Wrong passwords with one ticket of an administrator, which nobody else can use up. */
  PANEL_PASSWORDS_PER_TICKET(5, Duration.ofHours(1)),
  /** Wrong six-digit codes of one user, after the right password. */
  PANEL_CODES_PER_USER(20, Duration.ofDays(1)),
  /** Refused messages with one enrollment's ticket that leave a row in the audit trail. */
  REFUSED_ENROLLMENTS_PER_TICKET(10, Duration.ofMinutes(10)),
  /** Enrollments that one user begins. */
  ENROLLMENTS_PER_USER(10, Duration.ofHours(1)),
  /**
   * Messages of authenticators that were refused: from one address before their sender was known,
   * of one device after that.
   */
  REFUSED_MESSAGES_PER_ADDRESS(120, Duration.ofMinutes(1)),
  /** Authorization requests from one address that are kept before anybody is known. */
  AUTHORIZATION_POSTS_PER_ADDRESS(60, Duration.ofMinutes(1)),
  /**
   * Authorization requests from one address that this server has to fetch ({@code request_uri}).
   */
  REQUEST_URIS_PER_ADDRESS(60, Duration.ofMinutes(1)),
  /** Requests of applications from one address that are refused on a page, each with its row. */
  REFUSED_REQUESTS_PER_ADDRESS(60, Duration.ofMinutes(1)),
  /**
   * Requests of one client at the token endpoint and beside it; of a public client, which anybody
   * can pretend to be, from one address.
   */
  TOKEN_REQUESTS_PER_CLIENT(100, Duration.ofSeconds(1)),
  /** Registrations of clients, and what they ask about them, from one address. */
  REGISTRATIONS_PER_ADDRESS(30, Duration.ofMinutes(1)),
  /** Wrong client secrets from one address. */
  CLIENT_SECRETS_PER_ADDRESS(30, Duration.ofMinutes(5));

  private final Rate usual;

  Limit(int count, Duration per) {
    this.usual = new Rate(count, per);
  }

  Rate usual() {
    return usual;
  }
}
