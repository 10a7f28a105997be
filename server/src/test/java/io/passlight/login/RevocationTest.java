package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.protocol.ScanResponse;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Redeem against revocation, in both orders and at once, on both databases. */
class RevocationTest {

  @Nested
  class OnH2 extends Cases {
    @Override
    RunningServer start() {
      return Given.server();
    }
  }

  @Nested
  class OnPostgres extends Cases {

    private final EmbeddedPostgres postgres;

    OnPostgres() throws IOException {
      this.postgres = EmbeddedPostgres.builder().start();
    }

    @Override
    RunningServer start() {
      String[] database = {
        "passlight.database.url=jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
        "passlight.database.username=postgres"
      };
      return RunningServer.fresh(
          Stream.concat(Arrays.stream(Given.settings()), Arrays.stream(database))
              .toArray(String[]::new));
    }

    @AfterAll
    void stop() throws IOException {
      server().close();
      postgres.close();
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Cases {

    private static final int ROUNDS = 12;

    private RunningServer running = Given.server();

    abstract RunningServer start();

    RunningServer server() {
      return running;
    }

    @BeforeAll
    void begin() {
      running = start();
    }

    private final class Approved {
      final UserId user = Given.user(running);
      final TestPhone phone = TestPhone.of(running, user);
      final Browser browser = running.browser().with("X-Forwarded-For", "203.0.113.5");
      final Given.Waiting login = Given.login(browser, "one-tap");

      Approved() {
        ScanResponse scan = phone.scan(login.qrAt(running.clock().instant())).scanned();
        assertThat(phone.approve(scan, null).status()).isEqualTo(200);
      }

      void revoke() {
        Actor owner = new Actor(Actor.Kind.USER, user.value(), null);
        running.bean(Devices.class).revoke(phone.device(), RevokeReason.PANEL, owner);
      }

      boolean isLoggedIn() {
        return browser
            .open(
                "/oauth2/authorize?response_type=code&client_id=one-tap&scope=openid&state=s"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                    + "&code_challenge_method=S256&prompt=none"
                    + "&redirect_uri=https%3A%2F%2Fone-tap.example.com%2Fcb")
            .location()
            .orElseThrow()
            .contains("code=");
      }
    }

    @Test
    void aRevocationBeforeTheRedeemDeniesTheLogin() {
      Approved it = new Approved();
      it.revoke();
      assertThat(it.login.state())
          .containsEntry("state", "DENIED")
          .containsEntry("reason", "revoked");
      it.login.redeem();
      assertThat(it.isLoggedIn()).isFalse();
    }

    @Test
    void aRevocationThatOnlyTheDatabaseKnowsOfDeniesTheRedeem() {
      Approved it = new Approved();
      running
          .bean(org.springframework.jdbc.core.simple.JdbcClient.class)
          .sql("update devices set state = 'REVOKED' where id = ?")
          .param(it.phone.device().value())
          .update();
      it.login.redeem();
      assertThat(it.login.state())
          .containsEntry("state", "DENIED")
          .containsEntry("reason", "revoked");
      assertThat(it.isLoggedIn()).isFalse();
    }

    @Test
    void aRevocationAfterTheRedeemEndsTheSession() {
      Approved it = new Approved();
      it.login.redeem();
      assertThat(it.isLoggedIn()).isTrue();
      it.revoke();
      assertThat(it.isLoggedIn()).isFalse();
    }

    @Test
    void aUserWhoIsDisabledIsNotLoggedIn() {
      Approved it = new Approved();
      running.bean(Users.class).disable(it.user, Actor.SYSTEM);
      assertThat(it.login.state()).containsEntry("state", "DENIED");
      it.login.redeem();
      assertThat(it.isLoggedIn()).isFalse();
    }

    @Test
    void whicheverIsFirstARevokedPhoneLeavesNoSession() throws Exception {
      for (int round = 0; round < ROUNDS; round++) {
        Approved it = new Approved();
        DecisionTest.atOnce(
            2,
            index -> {
              if (index == 0) {
                it.login.redeem();
              } else {
                it.revoke();
              }
              return "";
            });
        assertThat(it.login.stateName()).isIn("DENIED", "REDEEMED");
        assertThat(it.isLoggedIn()).as("round %d", round).isFalse();
      }
    }

    @Test
    void whicheverIsFirstAReportedLoginLeavesNoSession() throws Exception {
      for (int round = 0; round < ROUNDS; round++) {
        Approved it = new Approved();
        List<String> answers =
            DecisionTest.atOnce(
                2,
                index ->
                    index == 0
                        ? it.login.redeem().location().orElse("")
                        : it.phone.report(it.login.id()).problem());
        assertThat(answers.get(1)).isEqualTo("204");
        assertThat(it.isLoggedIn()).as("round %d", round).isFalse();
      }
    }
  }
}
