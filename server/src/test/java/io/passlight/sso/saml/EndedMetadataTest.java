package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.LogoutAddress;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of an application ends, and nobody has anything newer: nobody is told anything. */
class EndedMetadataTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final RunningServer server = Peer.patientServer();
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));
  private final Peer peer =
      Peer.registered(
          server,
          terms -> {
            terms.certificates = List.of(PeerKey.rsa().certificate());
            terms.unsolicited = true;
            terms.logout =
                new LogoutAddress("https://sp.example/slo", LogoutAddress.Binding.REDIRECT);
            terms.validUntil = server.clock().instant().plus(AN_HOUR);
          });

  @BeforeEach
  void untilThenPeopleLogIn() {
    assertThat(Answered.isOn(peer.redirect(browser, peer.request()))).isTrue();
    server.clock().pass(AN_HOUR);
  }

  private static void assertEnded(Browser.Page page) {
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("metadata have ended").doesNotContain("SAMLResponse");
  }

  @Test
  void aRequestIsNotAnswered() {
    assertEnded(peer.redirect(browser, peer.request()));
  }

  @Test
  void nobodyStartsThere() {
    assertEnded(browser.get("/saml/start?app=" + peer.id()));
  }

  @Test
  void nobodyIsLoggedOutByIt() {
    assertEnded(LogoutXml.request(server, peer, "somebody", "ses_x").send(browser));
  }
}
