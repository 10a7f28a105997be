package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.device.DeviceRevoked;
import io.passlight.login.LoginSessions;
import io.passlight.login.RedeemedLogin;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How sessions begin, go on and end, as a browser and its applications see it. */
class SessionTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final SsoSessions sessions = server.bean(SsoSessions.class);
  private final User jane = LoggedIn.person(server);

  @Test
  void eachLoginGivesTheBrowserAnotherCookie() {
    Browser browser = server.browser().holding(LoggedIn.COOKIE, LoggedIn.INVENTED);
    LoggedIn.again(server, browser, login(jane));
    String first = browser.cookie(LoggedIn.COOKIE).orElseThrow();
    LoggedIn.again(server, browser, login(jane));
    assertThat(first).isNotEqualTo(LoggedIn.INVENTED);
    assertThat(browser.cookie(LoggedIn.COOKIE)).isPresent().get().isNotEqualTo(first);
  }

  @Test
  void theCookieOfBeforeIsWorthNothing() {
    Browser browser = LoggedIn.as(server, jane);
    String before = browser.cookie(LoggedIn.COOKIE).orElseThrow();
    LoggedIn.again(server, browser, login(jane));
    assertAnswered(server.browser().holding(LoggedIn.COOKIE, before), false);
    assertAnswered(browser, true);
  }

  @Test
  void anotherSessionsSecretIsWorthNothing() {
    String[] own = LoggedIn.as(server, jane).cookie(LoggedIn.COOKIE).orElseThrow().split("\\.");
    User john = LoggedIn.person(server);
    String[] johns = LoggedIn.as(server, john).cookie(LoggedIn.COOKIE).orElseThrow().split("\\.");
    assertAnswered(server.browser().holding(LoggedIn.COOKIE, own[0] + "." + johns[1]), false);
    assertAnswered(server.browser().holding(LoggedIn.COOKIE, own[0] + "." + own[1]), true);
  }

  @Test
  void aSecondLoginOfTheSamePersonKeepsTheSession() {
    Browser browser = LoggedIn.as(server, jane);
    SsoSession before = sessions.ofUser(jane.id()).getFirst();
    server.clock().pass(Duration.ofMinutes(1));
    LoggedIn.again(server, browser, login(jane));
    assertThat(sessions.ofUser(jane.id())).hasSize(1);
    SsoSession after = sessions.ofUser(jane.id()).getFirst();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.authTime()).isAfter(before.authTime());
  }

  @Test
  void anotherPersonsLoginEndsTheFirst() {
    Browser browser = LoggedIn.as(server, jane);
    LoggedIn.again(server, browser, login(LoggedIn.person(server)));
    assertThat(sessions.ofUser(jane.id())).isEmpty();
  }

  @Test
  void aSessionEndsWhenItIsIdleTooLong() {
    Browser browser = LoggedIn.as(server, jane);
    server.clock().pass(Duration.ofHours(7));
    assertAnswered(browser, true);
    server.clock().pass(Duration.ofHours(7));
    assertAnswered(browser, true);
    server.clock().pass(Duration.ofHours(8).plusMinutes(1));
    assertAnswered(browser, false);
  }

  @Test
  void aSessionEndsAtLastHoweverMuchItIsUsed() {
    Browser browser = LoggedIn.as(server, jane);
    for (int hours = 0; hours < 21; hours += 7) {
      server.clock().pass(Duration.ofHours(7));
      assertAnswered(browser, true);
    }
    server.clock().pass(Duration.ofHours(3).plusMinutes(1));
    assertAnswered(browser, false);
  }

  @Test
  void aRevokedDeviceEndsWhatItOpened() {
    RedeemedLogin login = login(jane);
    Browser browser = LoggedIn.again(server, server.browser(), login);
    Browser other = LoggedIn.as(server, jane);
    revoke(login);
    assertAnswered(browser, false);
    assertAnswered(other, true);
  }

  @Test
  void aRevokedDeviceEndsWhatItOpenedAlsoAfterALaterLoginByAnother() {
    RedeemedLogin first = login(jane);
    Browser browser = LoggedIn.again(server, server.browser(), first);
    LoggedIn.again(server, browser, login(jane));
    revoke(first);
    assertAnswered(browser, false);
  }

  @Test
  void aRevocationThatIsRolledBackEndsNothing() {
    RedeemedLogin login = login(jane);
    Browser browser = LoggedIn.again(server, server.browser(), login);
    server
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> {
              publish(new DeviceRevoked(login.device(), jane.id()));
              status.setRollbackOnly();
            });
    assertAnswered(browser, true);
  }

  @Test
  void aReportEndsTheSessionAndItsTokens() {
    RedeemedLogin login = login(jane);
    Browser browser = LoggedIn.again(server, server.browser(), login);
    RelyingParty.Answer tokens =
        application.redeem(
            application.code(browser, application.request("scope", "openid offline_access")));
    assertThat(server.bean(LoginSessions.class).endOpenedBy(login.login(), login.device()))
        .isTrue();
    assertAnswered(browser, false);
    assertThat(application.refresh(tokens.text("refresh_token")).error())
        .isEqualTo("invalid_grant");
    assertThat(application.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
  }

  @Test
  void aReportByAnotherDeviceIsNotKnown() {
    RedeemedLogin login = login(jane);
    Browser browser = LoggedIn.again(server, server.browser(), login);
    assertThat(server.bean(LoginSessions.class).endOpenedBy(login.login(), login(jane).device()))
        .isFalse();
    assertAnswered(browser, true);
  }

  @Test
  void aReportComesTooLateAfterADay() {
    RedeemedLogin login = login(jane);
    LoggedIn.again(server, server.browser(), login);
    server.clock().pass(Duration.ofHours(24).plusMinutes(1));
    assertThat(server.bean(LoginSessions.class).endOpenedBy(login.login(), login.device()))
        .isFalse();
  }

  @Test
  void aDisabledUserIsLoggedOutEverywhere() {
    Browser browser = LoggedIn.as(server, jane);
    server.bean(Users.class).disable(jane.id(), Actor.SYSTEM);
    assertAnswered(browser, false);
  }

  @Test
  void signingOutEverywhereEndsEveryBrowsersSession() {
    Browser one = LoggedIn.as(server, jane);
    Browser two = LoggedIn.as(server, jane);
    server.bean(SessionEnds.class).endAll(jane.id(), SessionEnd.ENDED_BY_USER, Actor.SYSTEM);
    assertAnswered(one, false);
    assertAnswered(two, false);
  }

  @Test
  void everyApplicationThatTookPartIsRemembered() {
    RelyingParty second = RelyingParty.at(server);
    Browser browser = LoggedIn.as(server, jane);
    application.authorize(browser, application.request());
    second.authorize(browser, second.request());
    application.authorize(browser, application.request());
    assertThat(sessions.applications(sessions.ofUser(jane.id()).getFirst().id()))
        .containsExactlyInAnyOrder(application.id(), second.id());
  }

  @Test
  void theDatabaseHoldsNoCookieCodeOrToken() {
    Browser browser = LoggedIn.as(server, jane);
    RelyingParty.Answer tokens =
        application.redeem(
            application.code(browser, application.request("scope", "openid offline_access")));
    String refreshToken = tokens.text("refresh_token");
    String[] cookie = browser.cookie(LoggedIn.COOKIE).orElseThrow().split("\\.");
    assertThat(everything())
        .contains(cookie[0])
        .doesNotContain(cookie[1])
        .doesNotContain(refreshToken)
        .doesNotContain(refreshToken.split("\\.")[0])
        .doesNotContain(refreshToken.split("\\.")[1])
        .doesNotContain(tokens.text("access_token"));
  }

  private String everything() {
    JdbcClient jdbc = server.bean(JdbcClient.class);
    StringBuilder all = new StringBuilder();
    for (String table : new String[] {"sso_sessions", "token_families", "audit_records"}) {
      jdbc.sql("select * from " + table).query().listOfRows().forEach(all::append);
    }
    return all.toString();
  }

  private void revoke(RedeemedLogin login) {
    server
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> publish(new DeviceRevoked(login.device(), jane.id())));
  }

  private void publish(DeviceRevoked event) {
    server
        .bean(ApplicationEventMulticaster.class)
        .multicastEvent(new PayloadApplicationEvent<>(this, event));
  }

  private RedeemedLogin login(User person) {
    return LoggedIn.login(server, person, LoggedIn.strong());
  }

  private void assertAnswered(Browser browser, boolean answered) {
    var answer =
        RelyingParty.answer(application.authorize(browser, application.request("prompt", "none")));
    assertThat(answer.containsKey("code")).isEqualTo(answered);
  }
}
