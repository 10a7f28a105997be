package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.passlight.audit.WrittenTrail;
import io.passlight.keys.CertifiedKey;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.SamlTerms.Signs;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** People log in to SAML applications: by QR code, and by the session that they have. */
class SamlLoginTest {

  /** A request that nobody has made, or that is gone. */
  private static final String GONE = "req_AAAAAAAAAAAAAAAAAAAAAA";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);

  private Browser loggedIn() {
    return LoggedIn.as(server, jane);
  }

  private SsoSession session() {
    return server.bean(SsoSessions.class).ofUser(jane.id()).getFirst();
  }

  @Nested
  class ByQrCode {

    private final Peer peer = Peer.unsigned(server);

    @Test
    void aPersonLogsInByScanningACode() {
      Phone phone = Phone.of(server, jane);
      RequestXml request = peer.request();
      Browser.Page page =
          new QrLogin(server, server.browser(), phone)
              .through("/saml/sso?" + Peer.query(request, "back here"));
      Answered answered = Answered.on(page);
      assertThat(answered.address()).isEqualTo(Peer.CONSUMER);
      assertThat(answered.fields()).containsEntry("RelayState", "back here");
      assertThat(answered.hasSignedAssertion(server)).isTrue();
      assertThat(answered.response().getAttribute("InResponseTo")).isEqualTo(request.id());
    }

    @Test
    void whoCancelsIsSentBackWithAuthnFailed() {
      Browser browser = server.browser();
      Browser.Page page = browser.follow(peer.redirect(browser, peer.request()));
      String login = page.address().getPath();
      Browser.Page back = browser.follow(browser.submit(page, login + "/cancel", Map.of()));
      assertThat(Answered.on(back).status()).containsExactly("Responder", "AuthnFailed");
    }

    @Test
    void theLoginPageMayLeadToTheApplicationAndNowhereElse() {
      Browser browser = server.browser();
      Browser.Page page = browser.follow(peer.redirect(browser, peer.request()));
      assertThat(page.header("Content-Security-Policy").orElse(""))
          .contains("form-action 'self' https://sp.example");
    }

    @Test
    void theBackButtonSendsNothingASecondTimeAndLeadsOn() {
      Phone phone = Phone.of(server, jane);
      Browser browser = server.browser();
      Browser.Page page =
          new QrLogin(server, browser, phone)
              .through("/saml/sso?" + Peer.query(peer.request(), null));
      Browser.Page again = browser.get(page.address().toString());
      assertThat(Answered.isOn(again)).isFalse();
      assertThat(again.body()).contains("Go on to Test service", "https://sp.example/");
    }

    @Test
    void forceAuthnAsksForANewLoginAndTakesItForAnAnswer() {
      QrLogin login = new QrLogin(server, server.browser(), Phone.of(server, jane));
      Answered.on(login.through("/saml/sso?" + Peer.query(peer.request(), null)));
      Instant before = session().authTime();
      server.clock().pass(Duration.ofMinutes(2));
      RequestXml request = peer.request().with("ForceAuthn=\"true\"");
      Browser.Page page = login.through("/saml/sso?" + Peer.query(request, null));
      Element statement = Xml.first(Answered.on(page).assertion(), "AuthnStatement");
      assertThat(Instant.parse(statement.getAttribute("AuthnInstant"))).isAfter(before);
    }

    @Test
    void aLoginThatComesBackLateDoesNotAnswerForceAuthnButTheNextOneDoesOnce() {
      QrLogin login = new QrLogin(server, server.browser(), Phone.of(server, jane));
      RequestXml request = peer.request().with("ForceAuthn=\"true\"");
      String resume =
          login
              .redeemed("/saml/sso?" + Peer.query(request, null))
              .location()
              .orElseThrow(() -> new AssertionError("not redeemed"));
      server.clock().pass(Duration.ofMinutes(11));
      String next = login.browser().get(resume).location().orElse("");
      assertThat(next).startsWith("/login/");
      assertLeadsOn(login.browser().open(resume));
      assertThat(Answered.on(login.through(next)).isAssertion()).isTrue();
      assertLeadsOn(login.browser().open(resume));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "cancel"})
    void aRequestThatIsOverLeadsOnToItsApplication(String how) {
      QrLogin login = new QrLogin(server, server.browser(), Phone.of(server, jane));
      Browser.Page redeemed = login.redeemed("/saml/sso?" + Peer.query(peer.request(), null));
      String path = redeemed.location().orElseThrow(() -> new AssertionError("not redeemed"));
      assertLeadsOn(
          server.browser().get(path.replace("resume", how).replaceFirst("req_.{22}", GONE)));
      assertLeadsOn(
          server.browser().get(path.replace("resume", how).replaceFirst("req_.{22}", "x")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "resume?request=" + GONE,
          "cancel?request=" + GONE,
          "resume?request=" + GONE + "&app=https://evil.example",
          "resume?request=" + GONE + "&app=<script>alert(1)</script>",
          "posted?request=x&app=no-such-application"
        })
    void anAddressThatNamesNoApplicationLeadsToThePortalAndShowsNothingOfIt(String address) {
      String path = "/saml/sso/" + address.replace("<", "%3C").replace(">", "%3E");
      Browser.Page page = server.browser().get(path);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.body())
          .contains("Go to the start page")
          .doesNotContain("evil.example", "alert(1)", "no-such-application");
    }

    private static void assertLeadsOn(Browser.Page page) {
      assertThat(Answered.isOn(page)).isFalse();
      assertThat(page.body()).contains("Go on to Test service");
    }
  }

  @Nested
  class BySession {

    @Test
    void aSessionAnswersWithoutALogin() {
      Peer peer = Peer.unsigned(server);
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request()));
      assertThat(answered.status()).containsExactly("Success");
      assertThat(answered.hasSignedAssertion(server)).isTrue();
    }

    @Test
    void theAssertionIsForThisApplicationThisAddressAndThisRequestAlone() {
      Peer peer = Peer.unsigned(server);
      RequestXml request = peer.request();
      Element assertion = Answered.on(peer.redirect(loggedIn(), request)).assertion();
      Element confirmation = Xml.first(assertion, "SubjectConfirmationData");
      Instant now = server.clock().instant();
      assertThat(confirmation.getAttribute("Recipient")).isEqualTo(Peer.CONSUMER);
      assertThat(confirmation.getAttribute("InResponseTo")).isEqualTo(request.id());
      assertThat(Instant.parse(confirmation.getAttribute("NotOnOrAfter")))
          .isBetween(now, now.plus(Duration.ofMinutes(6)));
      assertThat(Xml.first(assertion, "Audience").getTextContent()).isEqualTo(peer.entityId());
      Element conditions = Xml.first(assertion, "Conditions");
      assertThat(Instant.parse(conditions.getAttribute("NotBefore"))).isBefore(now);
      assertThat(Xml.child(assertion, "Issuer").getTextContent())
          .isEqualTo(server.url() + "/saml/metadata");
    }

    @Test
    void furtherAudiencesStandBesideTheEntityIdAndChangeNothingElse() {
      List<String> further = List.of("https://sp.example/further", "urn:sp:other");
      Peer plain = Peer.unsigned(server);
      Peer peer = Peer.registered(server, terms -> terms.audiences = further);
      Browser browser = loggedIn();
      Element usual = Answered.on(plain.redirect(browser, plain.request())).assertion();
      Element assertion = Answered.on(peer.redirect(browser, peer.request())).assertion();
      Element restriction = Xml.first(assertion, "AudienceRestriction");
      assertThat(Xml.children(restriction))
          .extracting(Element::getTextContent)
          .containsExactly(peer.entityId(), further.get(0), further.get(1));
      Xml.children(restriction).stream().skip(1).forEach(restriction::removeChild);
      assertThat(lasting(assertion, peer)).isEqualTo(lasting(usual, plain));
    }

    /** What is the same in each assertion to each application. */
    private static String lasting(Element assertion, Peer peer) {
      assertion.removeChild(Xml.child(assertion, "Signature"));
      Xml.first(assertion, "NameID").setTextContent("name");
      return Xml.text(assertion)
          .replace(peer.entityId(), "entity")
          .replaceAll("\\b(ID|InResponseTo)=\"[^\"]*\"", "")
          .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]*Z", "time");
    }

    @Test
    void theAssertionNamesTheSessionAndItsEnd() {
      Peer peer = Peer.registered(server, terms -> terms.sessionLifetime = Duration.ofMinutes(30));
      Element assertion = Answered.on(peer.redirect(loggedIn(), peer.request())).assertion();
      Element statement = Xml.first(assertion, "AuthnStatement");
      assertThat(statement.getAttribute("SessionIndex")).isEqualTo(session().id().value());
      assertThat(Instant.parse(statement.getAttribute("SessionNotOnOrAfter")))
          .isBefore(server.clock().instant().plus(Duration.ofMinutes(31)));
    }

    @ParameterizedTest(name = "registered with {0}")
    @CsvSource({"PT30M, true", "P30D, false", ", false"})
    void theApplicationsSessionEndsAsIsRegisteredAndNeverAfterOurs(
        @Nullable Duration registered, boolean isSooner) {
      Peer peer = Peer.registered(server, terms -> terms.sessionLifetime = registered);
      Instant before = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      Element assertion = Answered.on(peer.redirect(loggedIn(), peer.request())).assertion();
      Instant end =
          Instant.parse(Xml.first(assertion, "AuthnStatement").getAttribute("SessionNotOnOrAfter"));
      if (isSooner) {
        Duration lifetime = Objects.requireNonNull(registered);
        assertThat(end).isBetween(before.plus(lifetime), server.clock().instant().plus(lifetime));
      } else {
        assertThat(end).isCloseTo(session().absoluteExpires(), within(1, ChronoUnit.SECONDS));
      }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT0S", "PT1M", "PT10M"})
    void anAssertionBeginsAsFarInThePastAsIsRegistered(Duration skew) {
      Peer peer = Peer.registered(server, terms -> terms.clockSkew = skew);
      Browser browser = loggedIn();
      Instant before = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      Element assertion = Answered.on(peer.redirect(browser, peer.request())).assertion();
      assertThat(Instant.parse(Xml.first(assertion, "Conditions").getAttribute("NotBefore")))
          .isBetween(before.minus(skew), server.clock().instant().minus(skew));
      assertThat(Instant.parse(assertion.getAttribute("IssueInstant")))
          .isBetween(before, server.clock().instant());
    }

    @Test
    void theRegisteredAttributesComeWithTheirNames() {
      Peer peer = Peer.unsigned(server);
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request()));
      assertThat(answered.attribute("urn:oid:0.9.2342.19200300.100.1.3"))
          .containsExactly(jane.email());
      assertThat(answered.attribute("groups")).containsExactly("staff");
      assertThat(answered.xml())
          .contains("FriendlyName=\"mail\"", "attrname-format:uri", "attrname-format:basic");
    }

    @Test
    void groupsAreFilteredAndLimited() {
      User person = Phone.somebody(server, "app-c", "app-b", "app-a", "other");
      Peer peer = Peer.registered(server, terms -> terms.groupFilter = "app-.*");
      Answered answered = Answered.on(peer.redirect(LoggedIn.as(server, person), peer.request()));
      assertThat(answered.attribute("groups")).containsExactly("app-a", "app-b");
    }

    @Test
    void theAnswerAndTheSessionItCameFromAreInTheTrail() {
      Peer peer = Peer.unsigned(server);
      Answered.on(peer.redirect(loggedIn(), peer.request()));
      WrittenTrail.Row row =
          new WrittenTrail(server)
              .about(session().id().value()).stream()
                  .filter(each -> each.type().equals("assertion.issued"))
                  .findFirst()
                  .orElseThrow();
      assertThat(row.actor()).isEqualTo(jane.id().value());
      assertThat(row.details()).containsEntry("application", peer.id());
    }

    @Test
    void theApplicationTakesPartInTheSession() {
      Peer peer = Peer.unsigned(server);
      peer.redirect(loggedIn(), peer.request());
      assertThat(server.bean(SsoSessions.class).applications(session().id())).contains(peer.id());
    }
  }

  @Nested
  class Signing {

    @Test
    void theResponseAloneIsSignedWhereThatIsRegistered() {
      Peer peer = Peer.registered(server, terms -> terms.signs = Signs.RESPONSE);
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request()));
      assertThat(Xml.isSigned(answered.response(), Answered.key(server, CertifiedKey.Kind.RSA)))
          .isTrue();
      assertThat(Xml.has(answered.assertion(), "Signature")).isFalse();
    }

    @Test
    void bothAreSignedEachForItself() {
      Peer peer = Peer.registered(server, terms -> terms.signs = Signs.BOTH);
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request()));
      assertThat(Xml.isSigned(answered.response(), Answered.key(server, CertifiedKey.Kind.RSA)))
          .isTrue();
      assertThat(answered.hasSignedAssertion(server)).isTrue();
    }

    @Test
    void ecdsaAndSha512SignWhereTheyAreRegistered() {
      Peer ecdsa = Peer.registered(server, terms -> terms.algorithm = SamlAlgorithm.ECDSA_SHA256);
      Peer sha512 = Peer.registered(server, terms -> terms.algorithm = SamlAlgorithm.RSA_SHA512);
      Answered byEc = Answered.on(ecdsa.redirect(loggedIn(), ecdsa.request()));
      Answered byRsa = Answered.on(sha512.redirect(loggedIn(), sha512.request()));
      assertThat(Xml.isSigned(byEc.assertion(), Answered.key(server, CertifiedKey.Kind.EC)))
          .isTrue();
      assertThat(byRsa.hasSignedAssertion(server)).isTrue();
      assertThat(byRsa.xml()).contains("rsa-sha512");
    }

    @Test
    void anEncryptedAssertionIsReadByItsReceiverAloneAndStillSigned() throws Exception {
      Peer peer =
          Peer.registered(
              server,
              terms -> {
                terms.encryptionCertificate = PeerKey.rsa().certificate();
                terms.signs = Signs.BOTH;
              });
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request()));
      assertThat(answered.xml()).doesNotContain(String.valueOf(jane.email()));
      assertThat(Xml.isSigned(answered.response(), Answered.key(server, CertifiedKey.Kind.RSA)))
          .isTrue();
      Element assertion =
          Xml.parse(PeerKey.rsa().decrypted(answered.response())).getDocumentElement();
      assertThat(Xml.isSigned(assertion, Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
      assertThat(Xml.first(assertion, "Audience").getTextContent()).isEqualTo(peer.entityId());
    }

    @Test
    void anErrorIsSignedToo() {
      Peer peer = Peer.unsigned(server);
      Answered answered =
          Answered.on(peer.redirect(server.browser(), peer.request().with("IsPassive=\"true\"")));
      assertThat(Xml.isSigned(answered.response(), Answered.key(server, CertifiedKey.Kind.RSA)))
          .isTrue();
    }
  }

  @Nested
  class Naming {

    @Test
    void aPersistentNameIsTheSameAtEachLoginAndAnotherForEachApplication() {
      Peer one = Peer.unsigned(server);
      Peer other = Peer.unsigned(server);
      String first = Answered.on(one.redirect(loggedIn(), one.request())).nameId();
      String second = Answered.on(one.redirect(loggedIn(), one.request())).nameId();
      String elsewhere = Answered.on(other.redirect(loggedIn(), other.request())).nameId();
      assertThat(first).isEqualTo(second).isNotEqualTo(elsewhere).matches("[0-9a-f]{40}");
    }

    @Test
    void aTransientNameIsAnotherInEachSession() {
      Peer peer = Peer.registered(server, terms -> terms.nameIdFormat = NameIdFormat.TRANSIENT);
      String first = Answered.on(peer.redirect(loggedIn(), peer.request())).nameId();
      assertThat(Answered.on(peer.redirect(loggedIn(), peer.request())).nameId())
          .isNotEqualTo(first);
    }

    @Test
    void aMailAddressNamesWhoHasOne() {
      Peer peer = Peer.registered(server, terms -> terms.nameIdFormat = NameIdFormat.EMAIL);
      assertThat(Answered.on(peer.redirect(loggedIn(), peer.request())).nameId())
          .isEqualTo(jane.email());
    }

    @Test
    void theUserNameIsTheNameWithoutAFormat() {
      Peer peer = Peer.registered(server, terms -> terms.nameIdFormat = NameIdFormat.UNSPECIFIED);
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request()));
      assertThat(answered.nameId()).isEqualTo(jane.username());
      Element name = Xml.first(answered.assertion(), "NameID");
      assertThat(name.getAttribute("Format"))
          .isEqualTo("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
      assertThat(name.getAttributes().getLength()).isEqualTo(1); // no qualifier: it is no pseudonym
    }

    @Test
    void aRequestMayAskForAnotherFormat() {
      Peer peer = Peer.unsigned(server);
      Answered answered = asked(peer, "urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
      assertThat(answered.xml()).contains("nameid-format:transient");
    }

    @Test
    void bothSpellingsOfUnspecifiedMeanAsRegistered() {
      Peer peer = Peer.unsigned(server);
      assertThat(asked(peer, "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified").xml())
          .contains("nameid-format:persistent");
      assertThat(asked(peer, "urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified").xml())
          .contains("nameid-format:persistent");
    }

    @Test
    void anUnknownFormatIsRefusedToTheApplication() {
      Peer peer = Peer.unsigned(server);
      assertThat(asked(peer, "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos").status())
          .containsExactly("Requester", "InvalidNameIDPolicy");
    }

    @Test
    void aMailAddressIsNotToldToWhoIsNotRegisteredToLearnIt() {
      Peer peer = Peer.registered(server, terms -> terms.attributes = List.of());
      assertThat(asked(peer, NameIdFormat.EMAIL.uri()).status())
          .containsExactly("Requester", "InvalidNameIDPolicy");
    }

    private Answered asked(Peer peer, String format) {
      RequestXml request =
          peer.request().containing("<samlp:NameIDPolicy Format=\"" + format + "\"/>");
      return Answered.on(peer.redirect(loggedIn(), request));
    }
  }
}
