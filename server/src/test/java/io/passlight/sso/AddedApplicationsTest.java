package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.settings.ServerCommand;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.NewUser;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Applications that were added by command, as people use them. */
class AddedApplicationsTest {

  private final RunningServer server =
      RunningServer.shared(
          "passlight.profiles[0].id=auditors", "passlight.profiles[0].groups[0]=auditors");
  private final String id = "app-" + UUID.randomUUID();

  private void add(String... words) {
    var said = new ByteArrayOutputStream();
    ServerCommand command = server.bean(AddApplicationCommand.class);
    int code = command.run(List.of(words), new PrintStream(said), new PrintStream(said));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }

  private Browser memberOf(String group) {
    String name = "u" + UUID.randomUUID().toString().substring(0, 12);
    User person =
        server
            .bean(Users.class)
            .create(
                new NewUser(
                    name,
                    "Person " + name,
                    name + "@example.com",
                    Set.of(group),
                    null,
                    null,
                    NewUser.Source.LOCAL),
                Actor.SYSTEM);
    return LoggedIn.as(server, person);
  }

  @Test
  void aServiceProviderOfAProfileIsStartedAtThePortalByItsGroupsAlone() {
    add(
        "saml",
        id,
        "--name=Ledger " + id,
        "--entity-id=https://" + id,
        "--consumers[0].url=https://ledger.example/acs",
        "--profile=auditors",
        "--name-id-format=email",
        "--attributes[0].name=login",
        "--attributes[0].friendly-name=Login",
        "--attributes[0].value=username",
        "--unsolicited",
        "--relay-state=/first");
    String start = "/saml/start?app=" + id;

    Browser auditor = memberOf("auditors");
    assertThat(auditor.get("/").body()).contains("href=\"" + start + "\"");
    assertThat(auditor.follow(auditor.get(start)).body())
        .contains("action=\"https://ledger.example/acs\"", "name=\"SAMLResponse\"", "/first");

    Browser other = memberOf("staff");
    assertThat(other.open(start).body())
        .contains("You have no access to Ledger")
        .doesNotContain("SAMLResponse");
  }

  @Test
  void aPublicClientIsLoggedInAndLeadsBackAfterItsLogout() {
    add(
        "oidc",
        id,
        "https://spa.example/back",
        "Our",
        "SPA",
        "--client-authentication=none",
        "--post-logout-redirect-uris=https://spa.example/bye,https://spa.example/done",
        "--scopes=openid,profile,offline_access");
    OidcClient added = server.bean(Applications.class).oidcClient(id).orElseThrow();
    assertThat(added.name()).isEqualTo("Our SPA");
    assertThat(added.secretHash()).isNull();

    Browser browser = memberOf("staff");
    Browser.Page back =
        browser.get(
            "/oauth2/authorize?response_type=code&scope=openid%20offline_access&state=s&client_id="
                + id
                + "&redirect_uri=https://spa.example/back"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
    assertThat(back.location().orElse("")).startsWith("https://spa.example/back?code=");

    String logout = "/oauth2/logout?client_id=" + id + "&post_logout_redirect_uri=";
    assertThat(server.browser().get(logout + "https://spa.example/done").location())
        .contains("https://spa.example/done");
    assertThat(server.browser().get(logout + "https://evil.example/").location()).isEmpty();
  }
}
