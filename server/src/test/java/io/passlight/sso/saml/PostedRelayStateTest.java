package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A RelayState goes through the form, the store and the bounce, and comes back byte by byte. */
class PostedRelayStateTest {

  private final RunningServer server = Peer.patientServer();
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));
  private final Peer peer = Peer.unsigned(server);

  private Browser.Page posted(String relayState) {
    return peer.post(browser, peer.request().xml(), relayState);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "https://sp.example/a?b=c&d=e#f",
        "\"><b>&amp;é漢字🙂",
        " + ",
        "a+b%2Bc%20d",
        "'\"\\`{\"json\": [\"ş\"]}"
      })
  void comesBackAsItWasSent(String relayState) {
    assertThat(Answered.on(posted(relayState)).fields()).containsEntry("RelayState", relayState);
  }

  @Test
  void doesNotComeBackWhereThereWasNone() {
    byte[] request = peer.request().xml().getBytes(StandardCharsets.UTF_8);
    Browser.Page bounced =
        browser.post(
            "/saml/sso", Map.of("SAMLRequest", Base64.getEncoder().encodeToString(request)));
    assertThat(Answered.on(browser.follow(bounced)).fields()).doesNotContainKey("RelayState");
  }

  @Test
  void of4096BytesIsTakenAndALongerOneRefused() {
    String longest = "é".repeat(2048);
    assertThat(Answered.on(posted(longest)).fields()).containsEntry("RelayState", longest);
    Browser.Page refused = posted(longest + "x");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("The RelayState is longer than 4096 bytes");
  }

  @Test
  void thatNoFormCanCarryBackIsRefused() {
    Browser.Page refused = posted("a\0b");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("The RelayState has a character that no form can carry back");
  }
}
