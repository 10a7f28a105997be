package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Which applications a person has used, the latest used first. */
class UsedApplicationsTest {

  private final RunningServer server =
      RunningServer.shared(
          "passlight.applications[0].id=a",
          "passlight.applications[0].client-authentication=none",
          "passlight.applications[0].redirect-uris[0]=https://a.example/back",
          "passlight.applications[1].id=b",
          "passlight.applications[1].client-authentication=none",
          "passlight.applications[1].redirect-uris[0]=https://b.example/back");
  private final SsoSessions sessions = server.bean(SsoSessions.class);
  private final User jane = LoggedIn.person(server);

  private void use(String application) {
    SsoSession session = sessions.ofUser(jane.id()).getFirst();
    server
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> sessions.used(session, application));
  }

  @Test
  void oneThatIsUsedAgainComesFirstAgain() {
    LoggedIn.as(server, jane);
    use("a");
    server.clock().pass(Duration.ofMinutes(1));
    use("b");
    assertThat(sessions.usedApplications(jane.id())).containsExactly("b", "a");
    server.clock().pass(Duration.ofMinutes(1));
    use("a");
    assertThat(sessions.usedApplications(jane.id())).containsExactly("a", "b");
  }

  @Test
  void whatWasNotedWithinAMinuteIsNotNotedAgain() {
    LoggedIn.as(server, jane);
    use("a");
    server.clock().pass(Duration.ofSeconds(30));
    use("b");
    server.clock().pass(Duration.ofSeconds(29));
    use("a");
    assertThat(sessions.usedApplications(jane.id())).containsExactly("b", "a");
  }

  @Test
  void theyAreKnownAlsoWhenTheirSessionsAreDeleted() {
    LoggedIn.as(server, jane);
    use("b");
    server.bean(SessionEnds.class).endAll(jane.id(), SessionEnd.ENDED_BY_USER, Actor.SYSTEM);
    server.clock().pass(Duration.ofHours(30));
    assertThat(sessions.deleteOver()).isPositive();
    assertThat(sessions.usedApplications(jane.id())).containsExactly("b");
  }

  @Test
  void nobodySeesWhatOthersUse() {
    LoggedIn.as(server, jane);
    use("a");
    assertThat(sessions.usedApplications(LoggedIn.person(server).id())).isEmpty();
  }
}
