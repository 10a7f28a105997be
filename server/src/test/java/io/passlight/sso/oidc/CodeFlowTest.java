package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeFlowTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  @Test
  void aBrowserWithASessionGetsACodeWithoutAScan() {
    Map<String, String> answer =
        RelyingParty.answer(application.authorize(browser, application.request()));
    assertThat(answer).containsKey("code").containsEntry("state", "the-state");
  }

  @Test
  void theAnswerNamesItsIssuer() {
    Map<String, String> answer =
        RelyingParty.answer(application.authorize(browser, application.request()));
    assertThat(answer).containsEntry("iss", server.url().toString());
  }

  @Test
  void aCodeIsWorthTokens() {
    RelyingParty.Answer tokens =
        application.redeem(application.code(browser, application.request()));
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.json()).containsEntry("token_type", "Bearer").containsKey("id_token");
    assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
    assertThat(application.userInfo(tokens.text("access_token")).json())
        .containsEntry("preferred_username", jane.username())
        .containsEntry("email", jane.email());
  }
}
