package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.LogoutAddress;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody logs in with a browser in which somebody else is logged in to service providers. */
class PersonBeforeTest {

  private static final String LOGOUT = "https://sp.example/slo";

  private final RunningServer server = Peer.patientServer();
  private final User jane = LoggedIn.person(server);
  private final Browser browser =
      LoggedIn.as(server, jane).with("Accept", "text/html, application/json");
  private final SessionId session =
      server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id();
  private final User joe = Phone.somebody(server);
  private final Peer asking = peer(LogoutAddress.Binding.REDIRECT);

  private Peer peer(LogoutAddress.Binding binding) {
    return Peer.registered(
        server,
        terms -> {
          terms.certificates = List.of(PeerKey.rsa().certificate());
          terms.logout = new LogoutAddress(LOGOUT, binding);
        });
  }

  private String name(Peer application) {
    return Answered.on(application.redirect(browser, application.request())).nameId();
  }

  private String joeLogsIn() {
    String request = Peer.query(asking.request().with("ForceAuthn=\"true\""), null);
    return new QrLogin(server, browser, Phone.of(server, joe))
        .redeemedInPlaceOfAnother("/saml/sso?" + request)
        .location()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(LogoutAddress.Binding.class)
  void theBrowserTellsTheFirstPersonsApplicationsAndTheAnswerEndsNothingElse(
      LogoutAddress.Binding binding) {
    Peer other = peer(binding);
    String jane = name(other);
    name(asking);
    String page = joeLogsIn();
    assertThat(browser.get(page).body()).doesNotContain("/apps/" + asking.id());
    Browser.Page frame = browser.get(page + "/apps/" + other.id());
    LogoutXml told =
        binding == LogoutAddress.Binding.POST ? LogoutXml.postedOn(frame) : LogoutXml.sentTo(frame);
    assertThat(told.text("NameID")).isEqualTo(jane);
    assertThat(told.text("SessionIndex")).isEqualTo(session.value());
    LogoutXml answer = LogoutXml.response(server, other, told.id(), "Success");
    browser.get("/saml/logout?" + other.key().signedQuery(answer.query("SAMLResponse")));
    assertThat(browser.get(page + "/state").body())
        .contains("\"settled\":true", "\"tone\":\"good\"");
    Answered answered =
        Answered.on(browser.get(browser.get(page + "/on").location().orElseThrow()));
    assertThat(answered.nameId()).isNotEqualTo(jane);
    assertThat(server.bean(SsoSessions.class).ofUser(joe.id())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(LogoutAddress.Binding.class)
  void whoAsksForTheEndOfTheFirstSessionDoesNotEndTheSecond(LogoutAddress.Binding binding) {
    Peer other = peer(binding);
    String name = name(other);
    joeLogsIn();
    LogoutXml.request(server, other, name, session.value()).send(browser);
    assertThat(server.bean(SsoSessions.class).ofUser(joe.id())).hasSize(1);
  }
}
