package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ClientAuthentication;
import io.passlight.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often applications may ask. */
class TokenLimitTest {

  private static final Map<String, String> NONSENSE =
      Map.of("grant_type", "refresh_token", "refresh_token", "x");

  private final RunningServer server =
      RunningServer.shared(
          "passlight.limits.token-requests-per-client=3/1m",
          "passlight.limits.client-secrets-per-address=3/1m",
          "passlight.limits.authorization-posts-per-address=3/1m",
          "passlight.trusted-proxies=127.0.0.1/32");

  @Test
  void oneThatAsksTooOftenIsToldToWait() {
    RelyingParty eager = RelyingParty.at(server, ClientAuthentication.NONE);
    for (int i = 0; i < 3; i++) {
      eager.token(NONSENSE);
    }
    RelyingParty.Answer last = eager.token(NONSENSE);
    assertThat(last.status()).isEqualTo(429);
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
  }

  @Test
  void itDoesNotSlowDownAnother() {
    RelyingParty eager = RelyingParty.at(server, ClientAuthentication.NONE);
    for (int i = 0; i < 3; i++) {
      eager.token(NONSENSE);
    }
    assertThat(RelyingParty.at(server, ClientAuthentication.NONE).token(NONSENSE).status())
        .isEqualTo(400);
  }

  @Test
  void aStrangerDoesNotUseUpTheRequestsOfAPublicOne() {
    RelyingParty eager = RelyingParty.at(server, ClientAuthentication.NONE);
    Map<String, String> form = RelyingParty.with(NONSENSE, "client_id", eager.id());
    for (int i = 0; i < 4; i++) {
      eager.postBare("/oauth2/token", form, "X-Forwarded-For", "192.0.2.1");
    }
    assertThat(eager.postBare("/oauth2/token", form, "X-Forwarded-For", "192.0.2.1").status())
        .isEqualTo(429);
    assertThat(eager.postBare("/oauth2/token", form, "X-Forwarded-For", "192.0.2.2").status())
        .isEqualTo(400);
  }

  @Test
  void wrongSecretsAreSlowedDownAndTheRightOneStillPasses() {
    RelyingParty party = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC);
    String wrong = RelyingParty.basic(party.id(), "wrong");
    for (int i = 0; i < 3; i++) {
      assertThat(party.postBare("/oauth2/token", NONSENSE, "Authorization", wrong).status())
          .isEqualTo(401);
    }
    assertThat(party.postBare("/oauth2/token", NONSENSE, "Authorization", wrong).status())
        .isEqualTo(429);
    assertThat(party.token(NONSENSE).error()).isEqualTo("invalid_grant");
  }

  @Test
  void requestsThatAreKeptForABrowserAreLimitedByAddress() {
    RelyingParty party = RelyingParty.at(server, ClientAuthentication.NONE);
    for (int i = 0; i < 3; i++) {
      assertThat(posted(party, "192.0.2.3")).isEqualTo(303);
    }
    assertThat(posted(party, "192.0.2.3")).isEqualTo(429);
    assertThat(posted(party, "192.0.2.4")).isEqualTo(303);
  }

  private static int posted(RelyingParty party, String address) {
    return party
        .postBare("/oauth2/authorize", party.request(), "X-Forwarded-For", address)
        .status();
  }
}
