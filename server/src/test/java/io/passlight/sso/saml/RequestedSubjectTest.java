package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKeys;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.sso.oidc.Withholding;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that name whom they ask for. */
class RequestedSubjectTest {

  private final RunningServer server = Peer.patientServer();
  private final User jane = LoggedIn.person(server);
  private final String address = Objects.requireNonNull(jane.email());
  private final Peer peer = Peer.unsigned(server);

  private Browser loggedIn() {
    return LoggedIn.as(server, jane);
  }

  private static RequestXml about(Peer peer, String name) {
    return peer.request().containing("<saml:Subject>" + name + "</saml:Subject>");
  }

  private static String plain(String name) {
    return "<saml:NameID>" + name + "</saml:NameID>";
  }

  /** Asked without a page: the session answers, or nobody does. */
  private List<String> passively(Peer sender, String name) {
    RequestXml request = about(sender, plain(name)).with("IsPassive=\"true\"");
    return Answered.on(sender.redirect(loggedIn(), request)).status();
  }

  @Nested
  class InClear {

    @Test
    void thePersonIsAnswered() {
      assertThat(passively(peer, address)).containsExactly("Success");
      assertThat(passively(peer, address.toUpperCase(Locale.ROOT))).containsExactly("Success");
    }

    @Test
    void soIsThePersonByTheNameThatTheApplicationKnows() {
      String name = Answered.on(peer.redirect(loggedIn(), peer.request())).nameId();
      assertThat(passively(peer, name)).containsExactly("Success");
    }

    @Test
    void andByUserNameWhereItIsToldThat() {
      Peer named = Peer.registered(server, terms -> terms.nameIdFormat = NameIdFormat.UNSPECIFIED);
      assertThat(passively(named, jane.username())).containsExactly("Success");
      assertThat(passively(peer, jane.username())).containsExactly("Responder", "NoPassive");
    }

    @Test
    void somebodyElsesSessionIsNoAnswer() {
      RequestXml request = about(peer, plain("somebody.else@example.com"));
      assertThat(peer.redirect(loggedIn(), request).location().orElse("")).startsWith("/login/");
    }

    @Test
    void whoLogsInInsteadIsNotTold() {
      RequestXml request = about(peer, plain("somebody.else@example.com"));
      Browser.Page page =
          new QrLogin(server, server.browser(), Phone.of(server, jane))
              .through("/saml/sso?" + Peer.query(request, null));
      assertThat(Answered.on(page).status()).containsExactly("Responder", "UnknownPrincipal");
    }

    @Test
    void aSubjectWithoutOneNameIsToldToTheApplication() {
      for (String name : List.of("", "<saml:BaseID/>", plain("a") + "<saml:EncryptedID/>")) {
        Answered answered = Answered.on(peer.redirect(loggedIn(), about(peer, name)));
        assertThat(answered.status()).containsExactly("Requester", "UnknownPrincipal");
        assertThat(answered.xml()).contains("NameID");
      }
    }
  }

  /** By an application that learns neither user names nor mail addresses. */
  @Nested
  class Guessed {

    private final Peer curious = Peer.registered(server, terms -> terms.attributes = List.of());

    @Test
    void whoIsLoggedInIsToldByNoGuess() {
      for (String guess : List.of(address, jane.username(), "nobody@example.com")) {
        assertThat(passively(curious, guess)).as(guess).containsExactly("Responder", "NoPassive");
      }
    }

    @Test
    void whoLogsInIsToldByNoGuess() {
      QrLogin login = new QrLogin(server, server.browser(), Phone.of(server, jane));
      for (String guess : List.of(address, "nobody@example.com")) {
        RequestXml request = about(curious, plain(guess));
        Answered answered = Answered.on(login.through("/saml/sso?" + Peer.query(request, null)));
        assertThat(answered.status()).as(guess).containsExactly("Responder", "UnknownPrincipal");
        assertThat(answered.xml()).doesNotContain(address);
      }
    }

    @Test
    void whatAProfileWithholdsIsNotFoundOutEither() {
      String profile = Withholding.profile(server, "email");
      Peer withheld = Peer.registered(server, terms -> terms.profile = profile);
      RequestXml request = about(withheld, plain(address)).with("IsPassive=\"true\"");
      Browser far = LoggedIn.as(server, jane, Withholding.far());
      Browser trusted = LoggedIn.as(server, jane, Withholding.facts(true, false));
      assertThat(Answered.on(withheld.redirect(far, request)).status())
          .containsExactly("Responder", "NoPassive");
      assertThat(Answered.on(withheld.redirect(trusted, request.withId("_again"))).status())
          .containsExactly("Success");
    }

    @Test
    void theLoginPageShowsTheSame() {
      assertThat(words(shown(server.browser(), address)))
          .isEqualTo(words(shown(server.browser(), "nobody@example.com")))
          .contains("Test service");
      assertThat(words(shown(loggedIn(), address)))
          .isEqualTo(words(shown(loggedIn(), "nobody@example.com")));
    }

    @Test
    void noSessionGoesRoundInACircle() {
      Browser browser = loggedIn();
      Browser.Page page = shown(browser, address);
      Browser.Page pressed = browser.submit(page, page.address().getPath() + "/continue", Map.of());
      assertThat(pressed.location().orElse("")).contains("/login/", "not-continued");
    }

    @Test
    void aRightGuessStillFindsWhomTheApplicationIsToldOf() {
      assertThat(passively(peer, address)).containsExactly("Success");
    }

    private Browser.Page shown(Browser browser, String guess) {
      return browser.follow(curious.redirect(browser, about(curious, plain(guess))));
    }

    /** What a person reads. */
    private static String words(Browser.Page page) {
      return page.body()
          .replaceAll("(?s)<(script|style|svg)\\b.*?</\\1>", "")
          .replaceAll("<[^>]*>", " ")
          .replaceAll("\\s+", " ");
    }
  }

  @Nested
  class Encrypted {

    private final Peer signing = Peer.signing(server);

    private static PublicKey reader(RunningServer server) {
      return server.bean(CertifiedKeys.class).decrypting().getFirst().certificate().getPublicKey();
    }

    private RequestXml about(EncryptedName name) {
      return RequestedSubjectTest.about(signing, name.xml());
    }

    private Browser.Page sent(RequestXml request) {
      return loggedIn().get("/saml/sso?" + signing.signedQuery(request, null));
    }

    @Test
    void thePersonIsAnsweredByRedirectAndByPost() {
      RequestXml request = about(EncryptedName.of(reader(server), address));
      assertThat(Answered.isOn(sent(request))).isTrue();
      String xml = signing.key().signed(about(EncryptedName.of(reader(server), address)).xml());
      assertThat(Answered.isOn(signing.post(loggedIn(), xml, ""))).isTrue();
    }

    @Test
    void somebodyElsesSessionIsNoAnswer() {
      Browser.Page page = sent(about(EncryptedName.of(reader(server), "nobody@example.com")));
      assertThat(page.location().orElse("")).startsWith("/login/");
    }

    @Test
    void theAnswerAndItsFormAreAsWithoutASubject() {
      Answered answered = Answered.on(sent(about(EncryptedName.of(reader(server), address))));
      assertThat(answered.hasSignedAssertion(server)).isTrue();
      assertThat(answered.nameId()).matches("[0-9a-f]{40}");
    }

    private void assertNotRead(Browser.Page page, String rule) {
      Answered answered = Answered.on(page);
      assertThat(answered.status()).containsExactly("Requester", "UnknownPrincipal");
      assertThat(answered.xml()).contains(rule);
    }

    @Test
    void whatIsForSomebodyElseIsToldToTheApplication() {
      assertNotRead(
          sent(about(EncryptedName.of(PeerKey.rsa().publicKey(), address))),
          "The NameID cannot be decrypted");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 40})
    void aChangeIsNoticedInTheSameWords(int position) {
      EncryptedName name = EncryptedName.of(reader(server), address);
      name.flipped = position;
      assertNotRead(sent(about(name)), "The NameID cannot be decrypted");
    }

    @Test
    void nothingIsDecryptedForWhoHasNotSigned() {
      RequestXml request =
          RequestedSubjectTest.about(peer, EncryptedName.of(reader(server), address).xml());
      assertNotRead(
          peer.redirect(loggedIn(), request), "An EncryptedID is read in a signed request alone");
    }

    @Test
    void norForWhoSignsByAnotherKey() {
      String query = Peer.query(about(EncryptedName.of(reader(server), address)), null);
      Browser.Page page = loggedIn().get("/saml/sso?" + PeerKey.otherRsa().signedQuery(query));
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.body()).contains("signature").doesNotContain("SAMLResponse");
    }
  }
}
