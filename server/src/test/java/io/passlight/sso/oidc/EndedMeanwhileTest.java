package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.Actor;
import io.passlight.sso.OidcClient;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** A session ends after a request has found it, and before the request is answered from it. */
class EndedMeanwhileTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));
  private final MockHttpServletRequest http = new MockHttpServletRequest();

  @BeforeEach
  void theSessionIsFoundAndEnds() {
    http.setCookies(
        new jakarta.servlet.http.Cookie(
            LoggedIn.COOKIE, browser.cookie(LoggedIn.COOKIE).orElseThrow()));
    SsoSession found = server.bean(SsoSessions.class).current(http).orElseThrow();
    server.bean(SessionEnds.class).end(found.id(), SessionEnd.SIGNED_OUT, Actor.SYSTEM);
  }

  private Asked asked(Map<String, String> parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, List.of(value)));
    OidcClient asking = application.application();
    return server
        .bean(Authorizations.class)
        .asked(
            server.bean(AuthorizationParser.class).parse(asking, new Parameters(values)), asking);
  }

  @Test
  void thePersonIsAskedToLogIn() {
    assertThat(
            server.bean(AuthorizationAnswers.class).fromSession(asked(application.request()), http))
        .isEmpty();
  }

  @Test
  void whereNoPageMayBeShownTheApplicationIsToldThatALoginIsNeeded() {
    Asked silent = asked(application.request("prompt", "none"));
    assertThatThrownBy(() -> server.bean(AuthorizationAnswers.class).fromSession(silent, http))
        .isInstanceOf(AuthorizationRefused.class)
        .hasMessageContaining("login_required");
  }
}
