package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody has logged out of an application. */
class SamlLogoutTest {

  private static final String LOGOUT = "https://sp.example/slo";

  private final RunningServer server = Peer.patientServer();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final Peer peer = peer(LogoutAddress.Binding.REDIRECT);

  private Peer peer(LogoutAddress.Binding binding) {
    return Peer.registered(
        server,
        terms -> {
          terms.certificates = List.of(PeerKey.rsa().certificate());
          terms.logout = new LogoutAddress(LOGOUT, binding);
        });
  }

  /** The name by which the application knows Jane, after a login there. */
  private String loggedIn(Peer application) {
    return Answered.on(application.redirect(browser, application.request())).nameId();
  }

  private List<SsoSession> sessions() {
    return server.bean(SsoSessions.class).ofUser(jane.id());
  }

  private String xml(Peer sender, String nameId, String session) {
    return LogoutXml.request(server, sender, nameId, session).xml();
  }

  private static String query(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return "SAMLRequest=" + Peer.encode(RequestXml.deflated(bytes)) + "&RelayState=the-state";
  }

  private Browser.Page sent(String query) {
    return browser.get("/saml/logout?" + query);
  }

  private Browser.Page signed(Peer sender, String nameId, String session) {
    return sent(sender.key().signedQuery(query(xml(sender, nameId, session))));
  }

  private String session() {
    return sessions().getFirst().id().value();
  }

  /** The XML of the answer in a redirect. */
  private static String answer(Browser.Page page) {
    LogoutXml answer = LogoutXml.sentTo(page);
    assertThat(answer.address())
        .startsWith(LOGOUT + "?SAMLResponse=")
        .contains("&RelayState=the-state");
    return answer.xml();
  }

  @Test
  void theSessionEndsAndTheApplicationIsTold() {
    Browser.Page page = signed(peer, loggedIn(peer), session());
    assertThat(answer(page)).contains("status:Success").doesNotContain("PartialLogout");
    assertThat(sessions()).isEmpty();
  }

  @Test
  void theAnswerIsSigned() {
    LogoutXml answer = LogoutXml.sentTo(signed(peer, loggedIn(peer), session()));
    assertThat(answer.isQuerySignedBy(Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
  }

  @Test
  void whereOthersTookPartTheAnswerSaysThatTheyWereNotTold() {
    Peer other = Peer.unsigned(server);
    loggedIn(other);
    Browser.Page page = signed(peer, loggedIn(peer), session());
    assertThat(answer(page)).contains("status:Success", "PartialLogout");
    assertThat(sessions()).isEmpty();
  }

  @Test
  void aPostedRequestFindsTheSessionAndIsAnsweredByPost() {
    Peer posting = peer(LogoutAddress.Binding.POST);
    String nameId = loggedIn(posting);
    String xml = posting.key().signed(xml(posting, nameId, session()));
    String message = Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    Browser.Page page =
        browser.follow(browser.post("/saml/logout", Map.of("SAMLRequest", message)));
    Answered answered = Answered.on(page);
    assertThat(answered.address()).isEqualTo(LOGOUT);
    assertThat(answered.status()).containsExactly("Success");
    assertThat(Xml.isSigned(answered.response(), Answered.key(server, CertifiedKey.Kind.RSA)))
        .isTrue();
    assertThat(sessions()).isEmpty();
  }

  @Test
  void aBrowserWithoutASessionHasNothingToEnd() {
    String query = peer.key().signedQuery(query(xml(peer, "nobody", "ses_x")));
    Browser.Page page = server.browser().get("/saml/logout?" + query);
    assertThat(answer(page)).contains("status:Success");
  }

  @Test
  void anUnsignedRequestLogsNobodyOut() {
    Browser.Page page = sent(query(xml(peer, loggedIn(peer), session())));
    assertThat(page.status()).isEqualTo(400);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void anotherKeyLogsNobodyOut() {
    String query = query(xml(peer, loggedIn(peer), session()));
    assertThat(sent(PeerKey.otherRsa().signedQuery(query)).status()).isEqualTo(400);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void somebodyElsesNameOrSessionLogsNobodyOut() {
    String nameId = loggedIn(peer);
    assertThat(answer(signed(peer, "0".repeat(40), session()))).contains("UnknownPrincipal");
    assertThat(answer(signed(peer, nameId, "ses_another"))).contains("UnknownPrincipal");
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void anApplicationThatTookNoPartLogsNobodyOut() {
    Peer stranger = peer(LogoutAddress.Binding.REDIRECT);
    loggedIn(peer);
    assertThat(answer(signed(stranger, String.valueOf(jane.email()), session())))
        .contains("UnknownPrincipal");
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void aRequestIsObeyedOnce() {
    String query = peer.key().signedQuery(query(xml(peer, loggedIn(peer), session())));
    assertThat(sent(query).status()).isEqualTo(303);
    assertThat(sent(query).status()).isEqualTo(400);
  }

  @Test
  void aRequestForAnotherServerIsRefused() {
    String xml = xml(peer, loggedIn(peer), session()).replace("/saml/logout", "/saml/elsewhere");
    assertThat(sent(peer.key().signedQuery(query(xml))).status()).isEqualTo(400);
    assertThat(sessions()).hasSize(1);
  }

  private Browser.Page sentWith(String attribute, Duration fromNow) {
    String time = server.clock().instant().plus(fromNow).toString();
    String xml =
        xml(peer, loggedIn(peer), session())
            .replaceFirst(" %s=\"[^\"]*\"".formatted(attribute), "")
            .replaceFirst(" Version=", " %s=\"%s\" Version=".formatted(attribute, time));
    return sent(peer.key().signedQuery(query(xml)));
  }

  @Test
  void aStaleRequestLogsNobodyOut() {
    Browser.Page page = sentWith("IssueInstant", Duration.ofMinutes(-11));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("This address is too old");
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void aRequestFromTheFutureLogsNobodyOut() {
    assertThat(sentWith("IssueInstant", Duration.ofMinutes(4)).status()).isEqualTo(400);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void aRequestPastItsOwnEndLogsNobodyOut() {
    assertThat(sentWith("NotOnOrAfter", Duration.ofMinutes(-4)).status()).isEqualTo(400);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void aRequestBeforeItsOwnEndIsObeyedAlsoByAClockThatIsALittleAhead() {
    assertThat(answer(sentWith("NotOnOrAfter", Duration.ofMinutes(-2)))).contains("status:Success");
    assertThat(sessions()).isEmpty();
  }
}
