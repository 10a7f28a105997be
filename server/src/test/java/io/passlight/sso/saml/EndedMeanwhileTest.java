package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.passlight.audit.Actor;
import io.passlight.sso.Applications;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** A session ends after a request has found it, and before the request is answered from it. */
class EndedMeanwhileTest {

  private final RunningServer server = Peer.patientServer();
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Test
  void theServiceProviderIsToldThatThereIsNoLogin() {
    Peer peer = Peer.unsigned(server);
    var http = new MockHttpServletRequest();
    http.setCookies(
        new jakarta.servlet.http.Cookie(
            LoggedIn.COOKIE, browser.cookie(LoggedIn.COOKIE).orElseThrow()));
    SsoSession found = server.bean(SsoSessions.class).current(http).orElseThrow();
    server.bean(SessionEnds.class).end(found.id(), SessionEnd.SIGNED_OUT, Actor.SYSTEM);
    SamlRequest request =
        SamlRequest.unsolicited(
            server.bean(Applications.class).serviceProvider(peer.id()).orElseThrow(),
            server.clock().instant());
    Asked asked = server.bean(Askers.class).of(request);
    SamlRefused refused =
        catchThrowableOfType(
            SamlRefused.class, () -> server.bean(SessionAnswers.class).atOnce(asked, http));
    assertThat(refused.problem()).isEqualTo(SamlRefused.Problem.LOGIN_REQUIRED);
    assertThat(refused.replyTo()).isNotNull();
  }
}
