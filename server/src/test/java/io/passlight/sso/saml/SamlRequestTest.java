package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.login.LoginFacts;
import io.passlight.sso.Acr;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.store.ExpiringStore;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests may ask for, and how they may come. */
class SamlRequestTest {

  private static final String PASSWORD =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
  private static final String SMARTCARD = "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Peer peer = Peer.unsigned(server);

  private Browser loggedIn() {
    return LoggedIn.as(server, jane);
  }

  /** A login by one tap, without user verification. */
  private Browser loggedInPlainly() {
    LoginFacts strong = LoggedIn.strong();
    return LoggedIn.as(
        server,
        jane,
        new LoginFacts(
            strong.confirmation(),
            false,
            strong.via(),
            true,
            true,
            true,
            strong.browserNetwork(),
            strong.browserName(),
            strong.os(),
            null,
            null));
  }

  @Nested
  class Bindings {

    @Test
    void aPostIsBouncedOnceByGetAndFindsTheSession() {
      Browser browser = loggedIn();
      Browser.Page bounced = peer.postOnly(browser, peer.request().xml(), "state");
      assertThat(bounced.status()).isEqualTo(303);
      assertThat(bounced.header("Set-Cookie")).isEmpty();
      Browser.Page page = browser.get(bounced.location().orElseThrow());
      assertThat(Answered.on(page).fields()).containsEntry("RelayState", "state");
    }

    @Test
    void noLoginBeginsWhereNobodyCouldSeeIt() {
      Browser picture =
          server.browser().with("Sec-Fetch-Mode", "no-cors").with("Sec-Fetch-Dest", "image");
      Browser frame =
          server.browser().with("Sec-Fetch-Mode", "navigate").with("Sec-Fetch-Dest", "iframe");
      for (Browser unseen : List.of(picture, frame)) {
        Browser.Page page = peer.redirect(unseen, peer.request());
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.location()).isEmpty();
      }
      assertThat(peer.postOnly(picture, peer.request().xml(), "state").status()).isEqualTo(400);
    }

    @Test
    void noPostIsKeptOnceStrangersHaveFilledTheirPartOfTheStore() {
      try (RunningServer small = RunningServer.fresh("passlight.store.memory=1MB")) {
        byte[] most = new byte[800_000];
        Instant later = small.clock().instant().plusSeconds(600);
        small.bean(ExpiringStore.class).putIfAbsent("test:1", most, later);
        Peer another = Peer.unsigned(small);
        Browser.Page refused = another.postOnly(small.browser(), another.request().xml(), "state");
        assertThat(refused.status()).isEqualTo(503);
      }
    }

    @Test
    void aBouncedAddressWorksOnceAndLeadsOn() {
      Browser browser = loggedIn();
      Browser.Page bounced = peer.postOnly(browser, peer.request().xml(), "state");
      browser.get(bounced.location().orElseThrow());
      Browser.Page again = browser.get(bounced.location().orElseThrow());
      assertThat(Answered.isOn(again)).isFalse();
      assertThat(again.body()).contains("Go on to Test service");
    }

    @Test
    void aSignedPostIsTaken() {
      Peer signing = Peer.signing(server);
      String xml = signing.key().signed(signing.request().xml());
      assertThat(Answered.isOn(signing.post(loggedIn(), xml, "state"))).isTrue();
    }

    @Test
    void aPostSignedByAnEllipticCurveIsTaken() {
      Peer signing = Peer.signing(server, PeerKey.ec());
      String xml = signing.key().signed(signing.request().xml());
      assertThat(Answered.isOn(signing.post(loggedIn(), xml, "state"))).isTrue();
    }

    @Test
    void aSignedQueryIsTaken() {
      Peer signing = Peer.signing(server);
      String query = signing.signedQuery(signing.request(), "a b+c/ü=~");
      Answered answered = Answered.on(loggedIn().get("/saml/sso?" + query));
      assertThat(answered.fields()).containsEntry("RelayState", "a b+c/ü=~");
    }

    @Test
    void aQueryIsVerifiedAsItWasSentHoweverItIsEscaped() {
      Peer signing = Peer.signing(server);
      String lower =
          Peer.query(signing.request(), "a/b").replace("%2F", "%2f").replace("%2B", "%2b");
      String query = signing.key().signedQuery(lower);
      assertThat(Answered.isOn(loggedIn().get("/saml/sso?" + query))).isTrue();
    }

    @Test
    void anEllipticCurveSignsTheQueryInEitherForm() {
      Peer signing = Peer.signing(server, PeerKey.ec());
      String query = Peer.query(signing.request(), null);
      String der = signing.key().signedQuery(query, PeerKey.ECDSA_SHA256, "SHA256withECDSA");
      assertThat(Answered.isOn(loggedIn().get("/saml/sso?" + der))).isTrue();
      String plain = signing.signedQuery(signing.request(), null);
      assertThat(Answered.isOn(loggedIn().get("/saml/sso?" + plain))).isTrue();
    }

    @Test
    void aRequestOfNearly64KibIsTaken() {
      String noise =
          new Random(7)
              .ints(70_000, 'a', 'z' + 1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      RequestXml request =
          peer.request().containing("<samlp:Extensions><x>" + noise + "</x></samlp:Extensions>");
      String query = Peer.query(request, null);
      assertThat(query.length()).isBetween(50 * 1024, 64 * 1024);
      assertThat(Answered.isOn(loggedIn().get("/saml/sso?" + query))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "https://sp.example/a?b=c&d=e#f", "\"><b>&amp;é漢字🙂", " + "})
    void theRelayStateComesBackAsItWasSent(String relayState) {
      Answered answered = Answered.on(peer.redirect(loggedIn(), peer.request(), relayState));
      assertThat(answered.fields()).containsEntry("RelayState", relayState);
    }

    @Test
    void withoutRelayStateNoneComesBack() {
      assertThat(Answered.on(peer.redirect(loggedIn(), peer.request())).fields())
          .doesNotContainKey("RelayState");
    }

    @Test
    void aRelayStateOf4096BytesIsTakenAndALongerOneRefused() {
      String longest = "é".repeat(2048);
      assertThat(Answered.on(peer.redirect(loggedIn(), peer.request(), longest)).fields())
          .containsEntry("RelayState", longest);
      assertThat(Answered.isOn(peer.redirect(loggedIn(), peer.request(), longest + "x"))).isFalse();
    }

    @Test
    void aRelayStateThatNoFormCanCarryIsRefused() {
      assertThat(Answered.isOn(peer.redirect(loggedIn(), peer.request(), "a\0b"))).isFalse();
    }

    @Test
    void anotherBindingForTheResponseIsRefusedToTheApplication() {
      RequestXml request =
          peer.request()
              .with("ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact\"");
      assertThat(Answered.on(peer.redirect(loggedIn(), request)).status())
          .containsExactly("Requester", "UnsupportedBinding");
    }
  }

  @Nested
  class Consumers {

    @Test
    void aRequestMayNameARegisteredAddress() {
      RequestXml request =
          peer.request().with("AssertionConsumerServiceURL=\"" + Peer.OTHER_CONSUMER + "\"");
      assertThat(Answered.on(peer.redirect(loggedIn(), request)).address())
          .isEqualTo(Peer.OTHER_CONSUMER);
    }

    @Test
    void aRequestMayNameItByItsIndex() {
      RequestXml request = peer.request().with("AssertionConsumerServiceIndex=\"7\"");
      assertThat(Answered.on(peer.redirect(loggedIn(), request)).address())
          .isEqualTo(Peer.OTHER_CONSUMER);
    }

    @Test
    void anIndexThatIsNotRegisteredIsToldOnAPage() {
      RequestXml request = peer.request().with("AssertionConsumerServiceIndex=\"8\"");
      Browser.Page page = peer.redirect(loggedIn(), request);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.body()).contains("is not registered").doesNotContain("SAMLResponse");
    }
  }

  @Nested
  class Passive {

    @Test
    void whoIsNotLoggedInIsNotAsked() {
      RequestXml request = peer.request().with("IsPassive=\"true\"");
      assertThat(Answered.on(peer.redirect(server.browser(), request)).status())
          .containsExactly("Responder", "NoPassive");
    }

    @Test
    void whoIsLoggedInIsAnswered() {
      RequestXml request = peer.request().with("IsPassive=\"1\"");
      assertThat(Answered.isOn(peer.redirect(loggedIn(), request))).isTrue();
    }

    @Test
    void aRefusalUsesNothingUpAndAnAssertionDoes() {
      String query = Peer.query(peer.request().with("IsPassive=\"true\""), null);
      Browser nobody = server.browser();
      for (int i = 0; i < 2; i++) {
        assertThat(Answered.on(nobody.get("/saml/sso?" + query)).status())
            .containsExactly("Responder", "NoPassive");
      }
      Browser somebody = loggedIn();
      assertThat(Answered.isOn(somebody.get("/saml/sso?" + query))).isTrue();
      assertThat(somebody.get("/saml/sso?" + query).body()).doesNotContain("SAMLResponse");
      assertThat(nobody.get("/saml/sso?" + query).body()).doesNotContain("SAMLResponse");
    }

    @Test
    void aNewLoginWithoutAPageIsNotPossible() {
      RequestXml request = peer.request().with("IsPassive=\"true\"").with("ForceAuthn=\"true\"");
      assertThat(Answered.on(peer.redirect(loggedIn(), request)).status())
          .containsExactly("Responder", "NoPassive");
    }
  }

  @Nested
  class AuthenticationContexts {

    @Test
    void withoutAWishTheAnswerNamesTheLogin() {
      assertThat(Answered.on(peer.redirect(loggedIn(), peer.request())).context())
          .isEqualTo(Acr.QR_UV);
      assertThat(Answered.on(peer.redirect(loggedInPlainly(), peer.request())).context())
          .isEqualTo(Acr.QR);
    }

    @ParameterizedTest
    @CsvSource({
      // comparison, asked for, what a login without user verification is answered with
      "exact,   " + PASSWORD + ", " + PASSWORD,
      "minimum, " + PASSWORD + ", " + Acr.QR,
      "better,  " + PASSWORD + ", " + Acr.QR,
      "exact,   " + Acr.QR + ", " + Acr.QR,
      "maximum, " + Acr.QR + ", " + Acr.QR,
      "maximum, " + Acr.QR_UV + ", " + Acr.QR,
    })
    void aStrongerLoginSatisfiesAWeakerRequest(String comparison, String asked, String answer) {
      Browser.Page page = peer.redirect(loggedInPlainly(), asking(comparison, asked));
      assertThat(Answered.on(page).context()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
      "exact,   " + Acr.QR_UV,
      "minimum, " + Acr.QR_UV,
      "better,  " + Acr.QR,
      "exact,   https://refeds.org/profile/mfa",
    })
    void aWeakerSessionIsAskedForAStrongerLogin(String comparison, String asked) {
      Browser.Page page = peer.redirect(loggedInPlainly(), asking(comparison, asked));
      assertThat(page.location().orElse("")).startsWith("/login/");
      assertThat(Answered.isOn(peer.redirect(loggedIn(), asking(comparison, asked)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "exact,   " + SMARTCARD,
      "minimum, " + SMARTCARD,
      "better,  " + Acr.QR_UV,
      "maximum, " + PASSWORD,
    })
    void whatNoLoginHereCanSatisfyIsToldAtOnce(String comparison, String asked) {
      Browser.Page page = peer.redirect(server.browser(), asking(comparison, asked));
      assertThat(Answered.on(page).status()).containsExactly("Requester", "NoAuthnContext");
    }

    @Test
    void anExactApplicationTakesNothingThatIsOnlyStronger() {
      Peer exact = Peer.registered(server, terms -> terms.exactContext = true);
      Browser.Page page = exact.redirect(loggedIn(), asking(exact, "exact", PASSWORD));
      assertThat(Answered.on(page).status()).containsExactly("Requester", "NoAuthnContext");
      Browser.Page own = exact.redirect(loggedIn(), asking(exact, "exact", Acr.QR));
      assertThat(Answered.on(own).context()).isEqualTo(Acr.QR);
    }

    private RequestXml asking(String comparison, String asked) {
      return asking(peer, comparison, asked);
    }

    private static RequestXml asking(Peer peer, String comparison, String asked) {
      return peer.request()
          .containing(
              "<samlp:RequestedAuthnContext Comparison=\""
                  + comparison
                  + "\"><saml:AuthnContextClassRef>"
                  + asked
                  + "</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>");
    }
  }

  @Test
  void scopingIsIgnoredHarmlessly() {
    RequestXml request =
        peer.request()
            .containing(
                "<samlp:Scoping ProxyCount=\"0\"><samlp:RequesterID>x</samlp:RequesterID>"
                    + "</samlp:Scoping>");
    assertThat(Answered.isOn(peer.redirect(loggedIn(), request))).isTrue();
  }

  @Test
  void aRequestWithoutDestinationIsTakenWhereItIsUnsigned() {
    assertThat(Answered.isOn(peer.redirect(loggedIn(), peer.request().to(null)))).isTrue();
  }
}
