package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.SigningKeys;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of tokens are rotated, and nobody notices. */
class RotationTest {

  private final RunningServer server =
      RunningServer.shared("passlight.oidc.private-addresses=true");
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int rotate(String time) {
    var out = new PrintStream(said);
    return server.bean(RotateTokenKeysCommand.class).run(List.of(time), out, out);
  }

  private RelyingParty.Answer tokens() {
    return application.redeem(application.code(browser, application.request()));
  }

  private String keys() {
    return application.get("/oauth2/jwks").response().body();
  }

  @Test
  void theNextKeyIsPublishedBeforeItSignsAndTokensOfTheOldOneHold() {
    RelyingParty.Answer before = tokens();
    String old = before.idToken().getHeader().getKeyID();
    assertThat(rotate("20m")).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(tokens().idToken().getHeader().getKeyID()).isEqualTo(old);
    assertThat(keys().split("\"kid\"", -1)).hasSize(5);
    assertThat(rotate("20m")).isEqualTo(1);

    server.clock().pass(Duration.ofMinutes(21));
    String next = tokens().idToken().getHeader().getKeyID();
    assertThat(next).isNotEqualTo(old);
    assertThat(keys()).contains(old).contains(next);
    assertThat(
            RelyingParty.answer(
                application.authorize(
                    browser, application.request("id_token_hint", before.text("id_token")))))
        .containsKey("code");
  }

  @Test
  void anIdTokenOfAKeyThatIsPublishedNoLongerProvesNothingButStillHasThePersonAsked() {
    try (RunningServer alone = RunningServer.fresh()) {
      RelyingParty old = RelyingParty.at(alone);
      Browser janes = LoggedIn.as(alone, LoggedIn.person(alone));
      RelyingParty.Answer tokens = old.redeem(old.code(janes, old.request()));
      alone.bean(SigningKeys.class).rotate(Duration.ofMinutes(20));
      alone.clock().pass(Duration.ofHours(25));
      assertThat(old.get("/oauth2/jwks").response().body())
          .doesNotContain(tokens.idToken().getHeader().getKeyID());
      Browser again = LoggedIn.as(alone, LoggedIn.person(alone));
      Browser.Page page =
          again.get(
              "/oauth2/logout?"
                  + RelyingParty.form(
                      Map.of(
                          "id_token_hint",
                          tokens.text("id_token"),
                          "post_logout_redirect_uri",
                          RelyingParty.AFTER_LOGOUT)));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("/oauth2/logout/confirmed", RelyingParty.AFTER_LOGOUT);
    }
  }

  @Test
  void theNextKeyIsNeverUsedBeforeOthersCanHaveLearnedIt() {
    assertThat(rotate("9m")).isEqualTo(2);
    assertThat(rotate("367d")).isEqualTo(2);
    assertThat(rotate("soon")).isEqualTo(2);
  }
}
