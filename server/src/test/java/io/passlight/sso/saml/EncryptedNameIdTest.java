package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logout requests that name the person in a way that only this server can read. */
class EncryptedNameIdTest {

  /** Ends on a page of ours, in the same words whatever was wrong. */
  private static final String ONE_ERROR = "The NameID cannot be decrypted";

  private final RunningServer server = Peer.patientServer();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final Peer peer = peer(server);

  private static Peer peer(RunningServer server) {
    return Peer.registered(
        server,
        terms -> {
          terms.certificates = List.of(PeerKey.rsa().certificate());
          terms.logout =
              new LogoutAddress("https://sp.example/slo", LogoutAddress.Binding.REDIRECT);
        });
  }

  private static PublicKey reader(RunningServer server) {
    return server.bean(CertifiedKeys.class).decrypting().getFirst().certificate().getPublicKey();
  }

  private String nameId() {
    return Answered.on(peer.redirect(browser, peer.request())).nameId();
  }

  private List<SsoSession> sessions() {
    return server.bean(SsoSessions.class).ofUser(jane.id());
  }

  private Browser.Page sent(String name) {
    String session = sessions().getFirst().id().value();
    return LogoutXml.named(server, peer, name, session).send(browser);
  }

  private Browser.Page sent(Consumer<EncryptedName> change) {
    EncryptedName name = EncryptedName.of(reader(server), nameId());
    change.accept(name);
    return sent(name.xml());
  }

  private void assertLoggedOut(Browser.Page page) {
    assertThat(LogoutXml.sentTo(page).xml()).contains("status:Success").doesNotContain("Unknown");
    assertThat(sessions()).isEmpty();
  }

  private void assertRefused(Browser.Page page) {
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains(ONE_ERROR);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void thePersonIsLoggedOut() {
    assertLoggedOut(sent(_ -> {}));
  }

  @ParameterizedTest
  @CsvSource({"16, SHA-1, SHA-1", "32, SHA-256, SHA-1", "32, SHA-256, SHA-256"})
  void byEachMethodThatTheMetadataName(int keyBytes, String digest, String mask) {
    assertLoggedOut(
        sent(
            name -> {
              name.keyBytes = keyBytes;
              name.digest = digest;
              name.mask = mask;
            }));
  }

  @Test
  void theKeyMayStandBesideTheDataAndAmongThoseOfOtherReaders() {
    assertLoggedOut(
        sent(
            name -> {
              name.keyBeside = true;
              name.strangers = 3;
            }));
  }

  @Test
  void somebodyElsesNameLogsNobodyOut() {
    nameId();
    Browser.Page page = sent(EncryptedName.of(reader(server), "0".repeat(40)).xml());
    assertThat(LogoutXml.sentTo(page).xml()).contains("UnknownPrincipal");
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void rsaWithTheOldPaddingIsNotEvenTried() {
    assertRefused(sent(name -> name.byOldRsa = true));
  }

  @Test
  void aCipherThatNoticesNoChangeIsNotEvenTried() {
    assertRefused(sent(name -> name.byCbc = true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12, 40})
  void aChangeIsNoticed(int position) {
    assertRefused(sent(name -> name.flipped = position));
  }

  @Test
  void whatIsForSomebodyElseIsNotRead() {
    assertRefused(sent(EncryptedName.of(PeerKey.rsa().publicKey(), nameId()).xml()));
  }

  @Test
  void theKeysThatSignDecryptNothing() {
    PublicKey signs = Answered.key(server, CertifiedKey.Kind.RSA);
    assertRefused(sent(EncryptedName.of(signs, nameId()).xml()));
  }

  @Test
  void oneMessageDoesNotMakeUsTryAnyNumberOfKeys() {
    assertRefused(sent(name -> name.strangers = 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a name",
        "<NameID>x</NameID>",
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            + "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">&e;</saml:NameID>",
      })
  void whatIsWithinIsANameAndGuardedLikeAllXml(String within) {
    nameId();
    assertRefused(sent(EncryptedName.holding(reader(server), within).xml()));
  }

  @Test
  void anEntityWithinIsNotExpanded() {
    String name = nameId();
    String xml =
        "<!DOCTYPE x [<!ENTITY e \"%s\">]>".formatted(name)
            + "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">&e;</saml:NameID>";
    assertRefused(sent(EncryptedName.holding(reader(server), xml).xml()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<saml:EncryptedID/>",
        "<saml:EncryptedID><xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"/>"
            + "</saml:EncryptedID>",
        "<saml:EncryptedID><x xmlns=\"http://www.w3.org/2001/04/xmlenc#\"/></saml:EncryptedID>"
      })
  void halfOfItIsThatErrorToo(String name) {
    nameId();
    assertRefused(sent(name));
  }

  @Test
  void aNameInClearBesideItIsRefused() {
    String nameId = nameId();
    String name = EncryptedName.of(reader(server), nameId).xml();
    Browser.Page page = sent("<saml:NameID>" + nameId + "</saml:NameID>" + name);
    assertThat(page.status()).isEqualTo(400);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void nothingIsDecryptedForWhoHasNotSigned() {
    String session = sessions().getFirst().id().value();
    String name = EncryptedName.of(PeerKey.rsa().publicKey(), "x").xml();
    String query = LogoutXml.named(server, peer, name, session).query("SAMLRequest");
    Browser.Page page = browser.get("/saml/logout?" + PeerKey.otherRsa().signedQuery(query));
    assertThat(page.body()).contains("signature").doesNotContain(ONE_ERROR);
  }

  private static String base64(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPostedRequestIsReadTheSame() {
    String name = EncryptedName.of(reader(server), nameId()).xml();
    String session = sessions().getFirst().id().value();
    String xml = PeerKey.rsa().signed(LogoutXml.named(server, peer, name, session).xml());
    Browser.Page bounced = browser.post("/saml/logout", Map.of("SAMLRequest", base64(xml)));
    assertLoggedOut(browser.get(bounced.location().orElseThrow()));
  }

  @Test
  void whileKeysAreRotatedBothAreRead() {
    try (RunningServer fresh = RunningServer.fresh()) {
      Peer there = peer(fresh);
      CertifiedKeys keys = fresh.bean(CertifiedKeys.class);
      PublicKey old = reader(fresh);
      keys.rotate(Duration.ofDays(7));
      assertThat(keys.decrypting()).hasSize(2);
      assertThat(isRead(fresh, there, reader(fresh))).isTrue(); // the new one, from the first day
      assertThat(isRead(fresh, there, old)).isTrue();
      fresh.clock().pass(Duration.ofDays(14));
      assertThat(keys.decrypting()).hasSize(1);
      assertThat(isRead(fresh, there, old)).isFalse();
      assertThat(isRead(fresh, there, reader(fresh))).isTrue();
    }
  }

  /** Whether a name is understood; the person is nobody here. */
  private static boolean isRead(RunningServer server, Peer peer, PublicKey reader) {
    String name = EncryptedName.of(reader, "nobody").xml();
    Browser.Page page = LogoutXml.named(server, peer, name, "ses_x").send(server.browser());
    return page.location().isPresent();
  }
}
