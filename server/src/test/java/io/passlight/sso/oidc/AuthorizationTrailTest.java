package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.WrittenTrail;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the audit trail says of applications that are answered, or refused, without a login. */
class AuthorizationTrailTest {

  private final RunningServer server = RunningServer.shared();
  private final WrittenTrail trail = new WrittenTrail(server);
  private final RelyingParty application = RelyingParty.at(server);
  private final User jane = LoggedIn.person(server);

  private String session() {
    return server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();
  }

  @Test
  void eachAnswerFromASessionHasARow() {
    Browser browser = LoggedIn.as(server, jane);
    application.code(browser, application.request());
    application.code(browser, application.request("prompt", "none"));
    List<WrittenTrail.Row> answered =
        trail.about(session()).stream().filter(row -> row.type().equals("sso.answered")).toList();
    assertThat(answered).hasSize(2);
    assertThat(answered.getFirst().actor()).isEqualTo(jane.id().value());
    assertThat(answered.getFirst().details()).containsEntry("application", application.id());
  }

  @Test
  void manyTabsAtOnceAreAnsweredAndEachHasItsRow() throws Exception {
    Browser browser = LoggedIn.as(server, jane);
    Callable<String> tab = () -> application.code(browser, application.request());
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (Future<String> code : threads.invokeAll(Collections.nCopies(6, tab))) {
        assertThat(code.get()).isNotEmpty();
      }
    }
    assertThat(trail.summaries(session())).filteredOn("sso.answered"::equals).hasSize(6);
  }

  @Test
  void aLoginTellsOfItselfAndHasNoSecondRowForItsAnswer() {
    Browser browser = server.browser();
    Phone phone = Phone.of(server, jane);
    new QrLogin(server, browser, phone).through("/demo/login/demo");
    assertThat(trail.summaries(session()))
        .contains("session.opened", "token.issued")
        .doesNotContain("sso.answered");
  }

  @Test
  void aSessionThatIsNoAnswerToASilentRequestLeavesARow() {
    Browser browser = LoggedIn.as(server, jane);
    server.clock().pass(Duration.ofMinutes(2));
    application.authorize(
        browser, RelyingParty.with(application.request("max_age", "60"), "prompt", "none"));
    assertThat(trail.summaries(session())).endsWith("sso.refused login_required");
  }

  @Test
  void aSilentRequestOfABrowserThatNobodyKnowsLeavesNone() {
    long before = trail.size();
    application.authorize(server.browser(), application.request("prompt", "none"));
    assertThat(trail.size()).isEqualTo(before);
  }

  @Test
  void aPersonWhoGivesUpLeavesARow() {
    Browser browser = server.browser();
    Browser.Page page = browser.follow(application.authorize(browser, application.request()));
    String login = String.valueOf(page.data().get("id"));
    String request = trail.about(login).getFirst().details().get("request");
    browser.follow(browser.submit(page, "/login/" + login + "/cancel", Map.of()));
    assertThat(trail.summaries(String.valueOf(request))).endsWith("sso.refused access_denied");
  }
}
