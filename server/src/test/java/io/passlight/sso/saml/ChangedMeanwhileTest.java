package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that have waited for their login, while something else has changed. */
class ChangedMeanwhileTest {

  @Test
  void aNameThatTheApplicationMayNotLearnAnyMoreIsNotTold() {
    RunningServer server = Peer.patientServer();
    Peer peer = Peer.unsigned(server);
    Browser browser = server.browser();
    String login =
        peer.redirect(
                browser,
                peer.request()
                    .containing(
                        "<samlp:NameIDPolicy"
                            + " Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\"/>"))
            .location()
            .orElseThrow();
    Terms without = new Terms();
    without.attributes = List.of();
    without.save(server, peer.id(), "Test service", without.address, peer.entityId());

    Browser.Page page = new QrLogin(server, browser, Phone.ofSomebody(server)).through(login);

    assertThat(Answered.on(page).status()).containsExactly("Requester", "InvalidNameIDPolicy");
  }

  @Test
  void aRequestWhoseNextLoginMayNotBeginYetWaitsOn() {
    try (RunningServer server = RunningServer.fresh("passlight.limits.logins-per-address=1/1h")) {
      Peer peer = Peer.unsigned(server);
      Browser browser = server.browser();
      QrLogin login = new QrLogin(server, browser, Phone.ofSomebody(server));
      String resume =
          login
              .redeemed("/saml/sso?" + Peer.query(peer.request().with("ForceAuthn=\"true\""), null))
              .location()
              .orElseThrow();
      server.clock().pass(Duration.ofMinutes(11));
      assertThat(browser.get(resume).status()).isEqualTo(429);

      server.clock().pass(Duration.ofHours(1));

      String second = browser.get(resume).location().orElseThrow();
      assertThat(Answered.on(login.through(second)).status()).containsExactly("Success");
    }
  }
}
