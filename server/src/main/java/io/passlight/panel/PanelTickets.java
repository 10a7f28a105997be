package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.TicketSecret;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tickets that an administrator gives to somebody whose phone is lost. They work once. */
@Service
class PanelTickets {

  private final JdbcClient jdbc;
  private final Users users;
  private final Issuer issuer;
  private final PanelSettings settings;
  private final ApplicationEventPublisher events;
  private final SecureRandom random;
  private final Clock clock;

  PanelTickets(
      JdbcClient jdbc,
      Users users,
      io.passlight.settings.Issuer issuer,
      PanelSettings settings,
      ApplicationEventPublisher events,
      SecureRandom random,
      Clock clock) {
    this.jdbc = jdbc;
    this.users = users;
    this.issuer = new Issuer(issuer.origin());
    this.settings = settings;
    this.events = events;
    this.random = random;
    this.clock = clock;
  }

  /** Makes a ticket; the address is the only place where it can ever be read. */
  @Transactional
  public TicketAddress make(User user, Actor by) {
    TicketSecret ticket = TicketSecret.random(random);
    Instant now = clock.instant();
    Instant expires = now.plus(settings.ticketLifetime());
    jdbc.sql("delete from panel_tickets where expires < ?").param(Timestamp.from(now)).update();
    jdbc.sql(
            "insert into panel_tickets (ticket_hash, user_id, created, expires) values (?, ?, ?,"
                + " ?)")
        .params(hash(ticket), user.id().value(), Timestamp.from(now), Timestamp.from(expires))
        .update();
    events.publishEvent(
        new AuditEvent(
            "ticket.made",
            by,
            user.id().value(),
            Map.of("kind", "panel", "expires", expires.toString())));
    return TicketAddress.panel(issuer, ticket);
  }

  /** Whose ticket this is, as long as it can be used. */
  Optional<User> userOf(TicketSecret ticket) {
    return jdbc.sql("select user_id from panel_tickets where ticket_hash = ? and expires > ?")
        .params(hash(ticket), Timestamp.from(clock.instant()))
        .query(String.class)
        .optional()
        .flatMap(id -> users.byId(new UserId(id)));
  }

  /** Uses the ticket up. Of any number of callers, one is told yes. */
  @Transactional
  public boolean use(TicketSecret ticket, User user, Actor by) {
    boolean used =
        jdbc.sql("delete from panel_tickets where ticket_hash = ? and expires > ?")
                .params(hash(ticket), Timestamp.from(clock.instant()))
                .update()
            == 1;
    if (used) {
      events.publishEvent(
          new AuditEvent("panel.signed-in", by, user.id().value(), Map.of("by", "ticket")));
    }
    return used;
  }

  private static String hash(TicketSecret ticket) {
    return Hashes.sha256(ticket.encoded());
  }
}
