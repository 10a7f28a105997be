package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.Acr;
import io.passlight.sso.ClientAuthentication;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that we did not write log people in by a scanned code. */
@Needs(Tool.NODE)
class InteroperabilityTest {

  private final RunningServer server = RunningServer.shared();
  private final Phone phone = Phone.ofSomebody(server, "staff");
  private final Browser browser = server.browser();

  @Test
  void openidClientLogsIn() throws Exception {
    Map<String, String> learnt = run("openid-client.mjs", RelyingParty.at(server));
    assertThat(learnt)
        .containsEntry("username", username())
        .containsEntry("acr", Acr.QR)
        .containsEntry("sameSession", "true")
        .containsEntry("active", "true")
        .containsEntry("activeAfterRevocation", "false")
        .containsEntry("loggedOut", RelyingParty.AFTER_LOGOUT);
  }

  @Test
  void oauth4webapiLogsIn() throws Exception {
    Map<String, String> learnt =
        run("oauth4webapi.mjs", RelyingParty.at(server, ClientAuthentication.NONE));
    assertThat(learnt)
        .containsEntry("username", username())
        .containsEntry("rotated", "true")
        .containsEntry("reuse", "invalid_grant")
        .containsEntry("mixUpNoticed", "true");
  }

  private Map<String, String> run(String script, RelyingParty application) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "issuer", server.url().toString(),
            "clientId", application.id(),
            "clientSecret", RelyingParty.SECRET,
            "redirectUri", RelyingParty.REDIRECT,
            "afterLogout", RelyingParty.AFTER_LOGOUT);
    return NodeClient.run(script, server, settings, this::opened);
  }

  private String opened(String address) {
    return new QrLogin(server, browser, phone).through(address).location().orElseThrow();
  }

  private String username() {
    return server
        .bean(Users.class)
        .byId(new UserId(phone.account().id().value()))
        .orElseThrow()
        .username();
  }
}
