package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import org.junit.jupiter.api.Test;

/** People who start at this server, not at the application. */
class StartHereTest {

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Peer peer =
      Peer.registered(
          server,
          terms -> {
            terms.unsolicited = true;
            terms.relayState = "/first";
          });

  private String address(Peer application) {
    return "/saml/start?app=" + application.id();
  }

  @Test
  void aSessionLeadsToTheApplicationWithItsRelayState() {
    Answered answered = Answered.on(LoggedIn.as(server, jane).get(address(peer)));
    assertThat(answered.address()).isEqualTo(Peer.CONSUMER);
    assertThat(answered.fields()).containsEntry("RelayState", "/first");
    assertThat(answered.xml()).doesNotContain("InResponseTo");
    assertThat(answered.hasSignedAssertion(server)).isTrue();
  }

  @Test
  void itWorksAsOftenAsSomebodyClicks() {
    Browser browser = LoggedIn.as(server, jane);
    assertThat(Answered.isOn(browser.get(address(peer)))).isTrue();
    assertThat(Answered.isOn(browser.get(address(peer)))).isTrue();
  }

  @Test
  void whoIsNotLoggedInLogsInFirst() {
    Phone phone = Phone.of(server, jane);
    Browser.Page page = new QrLogin(server, server.browser(), phone).through(address(peer));
    assertThat(Answered.isOn(page)).isTrue();
  }

  @Test
  void nothingIsSentToAnApplicationThatHasNotAskedForIt() {
    Peer other = Peer.unsigned(server);
    Browser.Page page = LoggedIn.as(server, jane).get(address(other));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("SAMLResponse");
  }

  @Test
  void theAddressSaysNoRelayState() {
    Browser.Page page =
        LoggedIn.as(server, jane).get(address(peer) + "&RelayState=https://evil.example");
    assertThat(Answered.on(page).fields()).containsEntry("RelayState", "/first");
  }
}
