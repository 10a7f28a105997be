package io.passlight.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the row of each event, on the thread and in the transaction that published it. An {@code
 * ApplicationListener} and no annotated method: those hear nothing of what other beans do while the
 * server starts, such as making its first keys.
 */
@Component
class AuditListener implements ApplicationListener<PayloadApplicationEvent<AuditEvent>> {

  private static final String INSERT =
      """
      insert into audit_records
        (recorded, type, actor_kind, actor_id, actor_ip, subject, details, signed_message)
      values (?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AuditListener(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    // A row on its own is on the disk before whoever published it goes on.
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public boolean supportsAsyncExecution() {
    return false; // the row belongs to the transaction of this very thread
  }

  @Override
  public void onApplicationEvent(PayloadApplicationEvent<AuditEvent> published) {
    transaction.executeWithoutResult(_ -> write(published.getPayload()));
  }

  private void write(AuditEvent event) {
    jdbc.update(
        INSERT,
        // Microseconds are what both databases keep; the hash must see what will be read back.
        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
        event.type(),
        event.actor().kind().name(),
        event.actor().id(),
        event.actor().ip(),
        event.subject(),
        DetailsJson.write(event.details()),
        event.signedMessage());
  }
}
