package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.profile.Profiles;
import io.passlight.sso.Acr;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Relying parties that we did not write: Apache's mod_auth_openidc, and openid-client with all that
 * few clients use. Their clock is the machine's, so the server is their own.
 */
@Needs({Tool.NODE, Tool.APACHE})
@TestInstance(Lifecycle.PER_CLASS)
class PeersTest {

  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final RunningServer server = RunningServer.fresh();
  private final User jane = LoggedIn.person(server);
  private final Phone phone = Phone.of(server, jane);
  private final Browser browser = server.browser();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void openidClientRegistersItselfAndSignsAllThatItSends() throws Exception {
    String token =
        server
            .bean(ClientRegistrations.class)
            .newToken(server.bean(Profiles.class).automatic().id(), 1, Duration.ofHours(1));
    Map<String, String> learnt =
        NodeClient.run(
            "registered.mjs",
            server,
            Map.of(
                "issuer",
                server.url().toString(),
                "registrationToken",
                token,
                "redirectUri",
                RelyingParty.REDIRECT),
            this::opened);
    assertThat(learnt)
        .containsEntry("username", jane.username())
        .containsEntry("email", String.valueOf(jane.email()))
        .containsEntry("tokenType", "dpop")
        .containsEntry("sub", learnt.get("refreshedSub"))
        .containsEntry("asBearer", "401");
    assertThat(learnt.get("sub")).isNotEqualTo(jane.id().value());
  }

  @Test
  void openidClientSignsByItsSecretAndNeverSendsIt() throws Exception {
    RelyingParty application = RelyingParty.at(server, ClientAuthentication.SECRET_JWT);
    Map<String, String> learnt =
        NodeClient.run(
            "openid-client.mjs",
            server,
            Map.of(
                "issuer",
                server.url().toString(),
                "clientId",
                application.id(),
                "clientSecret",
                RelyingParty.SECRET,
                "clientAuthentication",
                "ClientSecretJwt",
                "redirectUri",
                RelyingParty.REDIRECT,
                "afterLogout",
                RelyingParty.AFTER_LOGOUT),
            this::opened);
    assertThat(learnt)
        .containsEntry("username", jane.username())
        .containsEntry("active", "true")
        .containsEntry("activeAfterRevocation", "false")
        .containsEntry("loggedOut", RelyingParty.AFTER_LOGOUT);
  }

  @Test
  void modAuthOpenidcLogsInAndOut() throws IOException {
    try (var apache = ApacheRelyingParty.registered(server)) {
      Browser.Page page = visited(apache.url("/oidc/page.txt"));
      assertThat(page.body()).isEqualTo(ApacheRelyingParty.PAGE);
      assertThat(page.header("X-Mail")).contains(String.valueOf(jane.email()));
      assertThat(page.header("X-Acr")).contains(Acr.QR);
      String bye = URLEncoder.encode(apache.url("/bye.txt"), StandardCharsets.UTF_8);
      assertThat(visited(apache.url("/oidc/callback?logout=" + bye)).body()).isEqualTo("Bye");
      assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
    }
  }

  private String opened(String address) {
    return new QrLogin(server, browser, phone).through(address).location().orElseThrow();
  }

  private Browser.Page visited(String address) {
    return new Visitor(server, browser, phone, FIELD).visited(address);
  }
}
