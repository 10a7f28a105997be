package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.WrittenTrail;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an attacker sends in a browser that is logged in, where an honest request would be answered
 * at once: each ends on a page of ours, sends nothing anywhere, and stands in the audit trail.
 */
class SamlAttacksTest {

  private static final Pattern REFERENCE = Pattern.compile("\\b[0-9a-f]{10}\\b");

  private final RunningServer server = Peer.patientServer();
  private final Browser victim = LoggedIn.as(server, LoggedIn.person(server));
  private final Peer peer = Peer.unsigned(server);
  private final Peer signing = Peer.signing(server);

  /** It was refused as it should be: for this reason, and for no other by luck. */
  private void assertRefused(Browser.Page page, String problem) {
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("SAMLResponse");
    List<String> problems = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(page.body());
    while (reference.find()) {
      new WrittenTrail(server)
          .about(reference.group())
          .forEach(row -> problems.add(String.valueOf(row.details().get("problem"))));
    }
    assertThat(problems).containsExactly(problem);
  }

  private Browser.Page query(String query) {
    return victim.get("/saml/sso?" + query);
  }

  private Browser.Page posted(Peer sender, String xml) {
    return sender.post(victim, xml, "");
  }

  @Nested
  class Signatures {

    @Test
    void aStrippedSignatureIsNoticed() {
      assertRefused(query(Peer.query(signing.request(), null)), "bad-signature");
      assertRefused(posted(signing, signing.request().xml()), "bad-signature");
    }

    @Test
    void anotherKeyDoesNotSign() {
      PeerKey wrong = PeerKey.otherRsa();
      assertRefused(query(wrong.signedQuery(Peer.query(signing.request(), null))), "bad-signature");
      assertRefused(posted(signing, wrong.signed(signing.request().xml())), "bad-signature");
    }

    @Test
    void sha1DoesNotSignAQuery() {
      String query = Peer.query(signing.request(), null);
      assertRefused(
          query(signing.key().signedQuery(query, PeerKey.RSA_SHA1, "SHA1withRSA")),
          "bad-signature");
    }

    @Test
    void aChangedRelayStateIsNoticed() {
      String query = signing.signedQuery(signing.request(), "honest");
      assertRefused(query(query.replace("honest", "hostile")), "bad-signature");
    }

    @Test
    void aSecondRelayStateIsNoticed() {
      String query = signing.signedQuery(signing.request(), "honest");
      assertRefused(query(query + "&RelayState=hostile"), "malformed");
      assertRefused(query("RelayState=hostile&" + query), "malformed");
    }

    @Test
    void aRelayStateThatIsAddedIsNoticed() {
      String query = signing.signedQuery(signing.request(), null);
      assertRefused(query(query + "&RelayState=hostile"), "bad-signature");
    }

    @Test
    void aSignedRequestNeedsADestination() {
      assertRefused(
          query(signing.signedQuery(signing.request().to(null), null)), "wrong-destination");
    }

    @Test
    void aSignatureWithinTheXmlIsNoneOfTheRedirectBinding() {
      String xml = signing.key().signed(signing.request().xml());
      String message = Peer.encode(RequestXml.deflated(xml.getBytes(StandardCharsets.UTF_8)));
      assertRefused(query("SAMLRequest=" + message), "bad-signature");
    }

    @Test
    void aSignatureThatIsNotGoodIsRefusedAlsoWhereNoneIsAskedFor() {
      Peer lax =
          Peer.registered(
              server, terms -> terms.certificates = List.of(PeerKey.rsa().certificate()));
      assertThat(Answered.isOn(lax.redirect(victim, lax.request()))).isTrue();
      String query = PeerKey.otherRsa().signedQuery(Peer.query(lax.request(), null));
      assertRefused(query(query), "bad-signature");
    }
  }

  @Nested
  class Documents {

    @Test
    void anExternalEntityIsNotEvenLookedAt() {
      String xml =
          "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
              + peer.request().withIssuer("&x;").xml();
      assertRefused(posted(peer, xml), "malformed");
    }

    @Test
    void aBillionLaughsAreNotHeard() {
      StringBuilder entities = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
      for (int i = 1; i < 30; i++) {
        entities.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
      }
      String xml = entities + "]>" + peer.request().withIssuer("&l29;").xml();
      assertRefused(posted(peer, xml), "malformed");
    }

    @Test
    void aDocumentTypeAloneIsRefused() {
      assertRefused(posted(peer, "<!DOCTYPE r>" + peer.request().xml()), "malformed");
    }

    @Test
    void aDeflateBombDoesNotGoOff() {
      String bomb = Peer.encode(RequestXml.deflated(new byte[40_000_000]));
      assertThat(bomb.length()).isLessThan(64 * 1024);
      Browser.Page page = query("SAMLRequest=" + bomb);
      assertRefused(page, "malformed");
      assertThat(page.body())
          .contains("The inflated message is larger than 256 KiB"); // before parsing
    }

    @Test
    void anAbyssOfElementsIsNotDescended() {
      String deep = "<x>".repeat(70) + "</x>".repeat(70);
      assertRefused(posted(peer, peer.request().containing(deep).xml()), "malformed");
    }

    @Test
    void aFloodOfAttributesIsRefused() {
      StringBuilder flood = new StringBuilder("<x");
      for (int i = 0; i < 100; i++) {
        flood.append(" a").append(i).append("=\"\"");
      }
      assertRefused(posted(peer, peer.request().containing(flood + "/>").xml()), "malformed");
    }

    @Test
    void aCommentDoesNotCutANameShort() {
      String issuer = peer.entityId() + "<!-- -->.evil.example";
      assertRefused(posted(peer, peer.request().withIssuer(issuer).xml()), "unknown-application");
    }

    @Test
    void aSecondIssuerIsRefused() {
      String second = "<saml:Issuer>" + signing.entityId() + "</saml:Issuer>";
      assertRefused(posted(peer, peer.request().containing(second).xml()), "malformed");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "SAMLRequest",
          "SAMLRequest=",
          "SAMLRequest=%ff%fe",
          "SAMLRequest=AAAA",
          "%53AMLRequest=AAAA",
          "SAMLRequest=a&SAMLRequest=b"
        })
    void aQueryWithoutAMessageIsTold(String query) {
      assertRefused(query(query), "malformed");
    }
  }

  @Nested
  class Addresses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example/acs",
          "https://sp.example/acs/",
          "https://sp.example/acs?x",
          "https://sp.example/acs#x",
          "https://sp.example/ACS",
          "https://sp.example:443/acs",
          "http://sp.example/acs",
          "https://sp.example/../acs",
          "javascript:alert(1)"
        })
    void anAnswerGoesNowhereButToAnAddressExactlyAsRegistered(String address) {
      RequestXml request = peer.request().with("AssertionConsumerServiceURL=\"" + address + "\"");
      assertRefused(peer.redirect(victim, request), "wrong-consumer");
    }

    @Test
    void aRequestForAnotherServerIsRefused() {
      RequestXml request = peer.request().to("https://other.example/saml/sso");
      assertRefused(peer.redirect(victim, request), "wrong-destination");
    }

    @Test
    void aStrangersRequestIsRefused() {
      RequestXml request = peer.request().withIssuer("https://stranger.example");
      assertRefused(peer.redirect(victim, request), "unknown-application");
    }

    @Test
    void aScriptInTheRelayStateStaysText() {
      String script = "\"><script>alert(1)</script>";
      Browser.Page page = peer.redirect(victim, peer.request(), script);
      assertThat(page.body()).doesNotContain("<script>alert");
      assertThat(page.header("Content-Security-Policy").orElse(""))
          .contains("script-src 'sha256-", "form-action https://sp.example")
          .doesNotContain("unsafe-inline");
      assertThat(Answered.on(page).fields()).containsEntry("RelayState", script);
    }

    @Test
    void anErrorPageShowsNothingOfWhatWasSent() {
      RequestXml request = peer.request().withIssuer("&lt;script>alert(1)&lt;/script>");
      Browser.Page page = peer.redirect(victim, request);
      assertRefused(page, "unknown-application");
      assertThat(page.body()).doesNotContain("alert(1)");
    }
  }

  @Nested
  class Times {

    @Test
    void aRequestIsAnsweredOnce() {
      RequestXml request = peer.request();
      assertThat(Answered.isOn(peer.redirect(victim, request))).isTrue();
      assertRefused(peer.redirect(victim, request), "replayed");
      assertRefused(posted(peer, request.xml()), "replayed");
    }

    @Test
    void aRequestThatLedToALoginLeadsToNoOther() {
      RequestXml request = peer.request();
      Browser browser = server.browser();
      assertThat(peer.redirect(browser, request).location().orElse("")).startsWith("/login/");
      assertRefused(peer.redirect(victim, request), "replayed");
    }

    @Test
    void ofManyTabsWithOneRequestOneIsAnswered() throws Exception {
      RequestXml request = peer.request();
      Callable<Boolean> tab = () -> Answered.isOn(peer.redirect(victim, request));
      int answers = 0;
      try (var threads = Executors.newFixedThreadPool(8)) {
        List<Callable<Boolean>> tabs = Collections.nCopies(16, tab);
        for (Future<Boolean> each : threads.invokeAll(tabs)) {
          answers += each.get() ? 1 : 0;
        }
      }
      assertThat(answers).isEqualTo(1);
    }

    @Test
    void aStaleRequestIsRefused() {
      String old = server.clock().instant().minus(Duration.ofMinutes(11)).toString();
      assertRefused(peer.redirect(victim, peer.request().issuedAt(old)), "stale");
    }

    @Test
    void aRequestFromTheFutureIsRefused() {
      String ahead = server.clock().instant().plus(Duration.ofMinutes(4)).toString();
      assertRefused(peer.redirect(victim, peer.request().issuedAt(ahead)), "stale");
    }

    @Test
    void aClockThatIsALittleAheadIsForgiven() {
      String ahead = server.clock().instant().plus(Duration.ofMinutes(2)).toString();
      assertThat(Answered.isOn(peer.redirect(victim, peer.request().issuedAt(ahead)))).isTrue();
    }
  }
}
