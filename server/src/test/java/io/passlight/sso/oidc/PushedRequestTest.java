package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcClient;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pushed authorization requests (RFC 9126). */
class PushedRequestTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Test
  void aPushedRequestIsAnsweredLikeAnyOther() {
    RelyingParty.Answer pushed = push(application.request());
    assertThat(pushed.status()).isEqualTo(201);
    assertThat(pushed.text("request_uri")).startsWith("urn:ietf:params:oauth:request_uri:");
    String code = application.code(browser, reference(application, pushed));
    assertThat(application.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void itIsGoodOnce() {
    RelyingParty.Answer pushed = push(application.request());
    application.authorize(browser, reference(application, pushed));
    assertThat(application.authorize(browser, reference(application, pushed)).status())
        .isEqualTo(400);
  }

  @Test
  void itExpires() {
    RelyingParty.Answer pushed = push(application.request());
    server.clock().pass(Duration.ofSeconds(91));
    assertThat(application.authorize(browser, reference(application, pushed)).status())
        .isEqualTo(400);
  }

  @Test
  void itIsGoodForItsOwnApplicationOnly() {
    RelyingParty.Answer pushed = push(application.request());
    RelyingParty other = RelyingParty.at(server);
    assertThat(other.authorize(browser, reference(other, pushed)).status()).isEqualTo(400);
    assertThat(RelyingParty.answer(application.authorize(browser, reference(application, pushed))))
        .containsKey("code");
  }

  @Test
  void whatStandsInTheAddressChangesNothing() {
    RelyingParty.Answer pushed = push(application.request("state", "pushed"));
    Map<String, String> changed =
        RelyingParty.with(reference(application, pushed), "state", "changed");
    assertThat(RelyingParty.answer(application.authorize(browser, changed)))
        .containsEntry("state", "pushed");
  }

  @Test
  void aBadRequestIsRefusedWhenItIsPushed() {
    RelyingParty.Answer answer = push(application.request("code_challenge", null));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_request");
  }

  @Test
  void aWrongRedirectUriIsRefusedWithoutARedirect() {
    RelyingParty.Answer answer = push(application.request("redirect_uri", "https://evil.example/"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Location")).isEmpty();
  }

  @Test
  void aRequestUriCannotBePushed() {
    assertThat(push(application.request("request_uri", "urn:x")).error())
        .isEqualTo("invalid_request");
  }

  @Test
  void onlyTheApplicationItselfMayPush() {
    RelyingParty.Answer answer = application.postBare("/oauth2/par", application.request());
    assertThat(answer.error()).isEqualTo("invalid_client");
  }

  @Test
  void anApplicationPushesForItselfOnly() {
    RelyingParty other = RelyingParty.at(server);
    assertThat(application.post("/oauth2/par", other.request()).error())
        .isEqualTo("invalid_request");
  }

  @Test
  void aPublicApplicationMayPushToo() {
    RelyingParty open = RelyingParty.at(server, ClientAuthentication.NONE);
    assertThat(open.post("/oauth2/par", open.request()).status()).isEqualTo(201);
  }

  @Test
  void anAddressThatIsRegisteredNoLongerIsAnsweredNothingWhateverWaited() {
    RelyingParty.Answer pushed = push(application.request());
    OidcClient client = application.application();
    server
        .bean(Applications.class)
        .save(
            new OidcClient(
                client.id(),
                client.name(),
                client.address(),
                client.logo(),
                client.profileId(),
                List.of(new RedirectUri("https://rp.example/another")),
                client.postLogoutRedirectUris(),
                client.clientAuthentication(),
                client.secretHash(),
                client.scopes(),
                client.idTokenAlgorithm(),
                client.accessTokenFormat(),
                client.source(),
                client.terms()),
            Actor.SYSTEM);
    Browser.Page page = application.authorize(browser, reference(application, pushed));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.location()).isEmpty();
  }

  private RelyingParty.Answer push(Map<String, String> request) {
    return application.post("/oauth2/par", request);
  }

  private static Map<String, String> reference(RelyingParty who, RelyingParty.Answer pushed) {
    return Map.of("client_id", who.id(), "request_uri", pushed.text("request_uri"));
  }
}
