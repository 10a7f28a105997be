package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.WrittenTrail;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application is open to a group that the person is not in. */
class SamlNoAccessTest {

  private final RunningServer server =
      RunningServer.shared(
          "passlight.profiles[0].id=auditors", "passlight.profiles[0].groups[0]=auditors");
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final Peer peer = Peer.registered(server, terms -> terms.profile = "auditors");

  private Browser.Page asked(Browser who, RequestXml request) {
    return who.follow(peer.redirect(who, request));
  }

  private static String way(Browser.Page page, String path) {
    return page.body()
        .replaceFirst("(?s).*href=\"(%s[^\"]*)\".*".formatted(path), "$1")
        .replace("&amp;", "&");
  }

  @Test
  void theWayBackTellsTheApplicationThatTheRequestIsDenied() {
    Browser.Page page = asked(browser, peer.request());
    assertThat(page.body()).contains("You have no access to Test service");
    Answered answered = Answered.on(browser.get(way(page, "/saml/sso/cancel")));
    assertThat(answered.status()).containsExactly("Responder", "RequestDenied");
    assertThat(answered.isAssertion()).isFalse();
    String session = server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();
    assertThat(new WrittenTrail(server).summaries(session)).contains("assertion.refused denied");
  }

  @Test
  void itIsToldOnceAndThenThereIsAWayOn() {
    Browser.Page page = asked(browser, peer.request());
    String back = way(page, "/saml/sso/cancel");
    Answered.on(browser.get(back));
    assertThat(browser.get(back).body())
        .contains("Go on to Test service")
        .doesNotContain("SAMLResponse");
  }

  @Test
  void withoutAPageItIsNoPassiveSinceSomebodyElseMayLogIn() {
    Browser.Page page = peer.redirect(browser, peer.request().with("IsPassive=\"true\""));
    assertThat(Answered.on(page).status()).containsExactly("Responder", "NoPassive");
  }

  @Test
  void whoIsAskedToLogInAnewAndGivesUpHasOnlyGivenUp() {
    Browser.Page page = asked(browser, peer.request().with("ForceAuthn=\"true\""));
    String login = page.address().getPath();
    Browser.Page back = browser.follow(browser.submit(page, login + "/cancel", Map.of()));
    assertThat(Answered.on(back).status()).containsExactly("Responder", "AuthnFailed");
  }
}
