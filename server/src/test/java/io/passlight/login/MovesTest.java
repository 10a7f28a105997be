package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class MovesTest {

  private static final String TYPE = "login.cancelled";

  private final RunningServer server = Given.server();
  private final Given.Waiting login = Given.login("one-tap");

  @Test
  void aChangeWhoseRowCannotBeCommittedIsNotMade() {
    var event = new AuditEvent(TYPE, Actor.SYSTEM, login.id().value(), Map.of());

    assertThatThrownBy(
            () ->
                server
                    .bean(Moves.class)
                    .move(
                        login.id(),
                        now -> now.to(now.state().cancel()),
                        _ -> event,
                        _ -> TransactionSynchronizationManager.registerSynchronization(new Full())))
        .hasMessage("the disk is full");

    assertThat(login.stateName()).isEqualTo("PENDING");
    assertThat(rows()).isZero();
    assertThat(Given.phone().scan(login.qr()).status()).isEqualTo(200);
  }

  private long rows() {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from audit_records where type = ? and subject = ?")
        .params(TYPE, login.id().value())
        .query(Long.class)
        .single();
  }

  private static final class Full implements TransactionSynchronization {

    @Override
    public void beforeCommit(boolean readOnly) {
      throw new IllegalStateException("the disk is full");
    }
  }
}
