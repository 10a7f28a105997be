package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.testing.RunningServer;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One connection to the database is left. Who holds one while waiting for a second would need two:
 * as many at once as there are connections, and all would wait for ever.
 */
class LastConnectionTest {

  private static RunningServer server;

  private final UserId user = Given.user(server);
  private final TestPhone phone = TestPhone.of(server, user);
  private final Given.Waiting login =
      Given.login(server.browser().with("X-Forwarded-For", "203.0.113.5"), "one-tap");

  @BeforeAll
  static void start() {
    Stream<String> twoConnections =
        Stream.of(
            "spring.datasource.hikari.maximum-pool-size=2",
            "spring.datasource.hikari.connection-timeout=5000");
    server =
        RunningServer.fresh(
            Stream.concat(Arrays.stream(Given.settings()), twoConnections).toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRevocationDeniesTheLoginsUnderWayOnIt() throws SQLException {
    approve();
    try (Connection _ = server.bean(DataSource.class).getConnection()) {
      server.bean(Devices.class).revoke(phone.device(), RevokeReason.PANEL, Actor.SYSTEM);
      assertThat(login.state()).containsEntry("state", "DENIED").containsEntry("reason", "revoked");
    }
  }

  @Test
  void aUserWhoIsDisabledIsDeniedOnIt() throws SQLException {
    approve();
    try (Connection _ = server.bean(DataSource.class).getConnection()) {
      server.bean(Users.class).disable(user, Actor.SYSTEM);
      assertThat(login.state()).containsEntry("state", "DENIED").containsEntry("reason", "revoked");
    }
  }

  private void approve() {
    phone.approve(phone.scan(login.qrAt(server.clock().instant())).scanned(), null);
    assertThat(login.stateName()).isEqualTo("APPROVED");
  }
}
