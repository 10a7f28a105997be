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
          "passlight.limits.client-secrets-per-address=3/1m");

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
}
