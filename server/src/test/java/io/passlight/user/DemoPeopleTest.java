package io.passlight.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.RunningServer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

class DemoPeopleTest {

  @Test
  void areMadeOnceWithAPasswordThatOnlyTheFirstStartKnows() {
    try (var server = withoutDemo()) {
      DemoPeople first = prepared(server, new MockEnvironment());
      assertThat(first.usernames()).containsExactly("jane", "john");
      String password = first.password().orElseThrow();
      assertThat(password).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
      assertThat(server.bean(Passwords.class).check("jane", password)).isTrue();
      assertThat(server.bean(Passwords.class).check("john", password)).isTrue();

      DemoPeople again = prepared(server, new MockEnvironment());
      assertThat(again.password()).isEmpty();
      assertThat(server.bean(Passwords.class).check("jane", password)).isTrue();
    }
  }

  @Test
  void getThePasswordOfTheSettingsAtAnyStart() {
    try (var server = withoutDemo()) {
      prepared(server, new MockEnvironment());
      prepared(server, new MockEnvironment().withProperty("passlight.demo.password", "second"));
      assertThat(server.bean(Passwords.class).check("john", "second")).isTrue();
    }
  }

  @Test
  void leaveNoRowAtAStartThatChangesNothing() {
    try (var server = withoutDemo()) {
      var settings = new MockEnvironment().withProperty("passlight.demo.password", "second");
      prepared(server, settings);
      prepared(server, settings);
      long rows =
          server
              .bean(JdbcClient.class)
              .sql("select count(*) from audit_records where type = 'user.password-set'")
              .query(Long.class)
              .single();
      assertThat(rows).isZero();
    }
  }

  @Test
  void areDisabledWithoutTheDemoAndComeBackWithIt() {
    try (var server = withoutDemo()) {
      prepared(server, new MockEnvironment());
      DemoPeople off =
          prepared(server, new MockEnvironment().withProperty("passlight.demo", "false"));
      assertThat(off.usernames()).isEmpty();
      assertThat(server.bean(Users.class).byUsername("jane").orElseThrow().active()).isFalse();
      assertThat(prepared(server, new MockEnvironment()).usernames())
          .containsExactly("jane", "john");
    }
  }

  @Test
  void areLoggedOutByAStartWithoutTheDemo() {
    RunningServer demo = RunningServer.fresh();
    User jane;
    try (demo) {
      jane = demo.bean(Users.class).byUsername("jane").orElseThrow();
      LoggedIn.as(demo, jane);
      assertThat(demo.bean(SsoSessions.class).ofUser(jane.id())).hasSize(1);
    }
    try (var server =
        RunningServer.at(
            demo.home(), "passlight.demo=false", "passlight.authenticator.embedded=true")) {
      assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
    }
  }

  @Test
  void stayDisabledIfAnAdministratorHasDisabledThem() {
    try (var server = withoutDemo()) {
      prepared(server, new MockEnvironment());
      Users users = server.bean(Users.class);
      users.disable(users.byUsername("john").orElseThrow().id(), Actor.SYSTEM);
      prepared(server, new MockEnvironment().withProperty("passlight.demo", "false"));
      assertThat(prepared(server, new MockEnvironment()).usernames()).containsExactly("jane");
    }
  }

  @Test
  void doNotExistWithoutTheDemo() {
    try (var server = withoutDemo()) {
      assertThat(server.bean(Users.class).byUsername("jane")).isEmpty();
    }
  }

  private static RunningServer withoutDemo() {
    return RunningServer.fresh("passlight.demo=false", "passlight.authenticator.embedded=true");
  }

  private static DemoPeople prepared(RunningServer server, MockEnvironment settings) {
    var people =
        new DemoPeople(server.bean(Users.class), server.bean(Passwords.class), new SecureRandom());
    server.bean(TransactionTemplate.class).executeWithoutResult(_ -> people.prepare(settings));
    return people;
  }
}
