package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.NewUser;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What people are called travels as it is, or not at all. */
class EveryScriptTest {

  private final RunningServer server = RunningServer.shared();

  @Test
  void namesOfEveryScriptTravelThroughAWholeLogin() {
    User person = EveryScript.person(server);
    Peer peer = Peer.registered(server, terms -> terms.nameIdFormat = NameIdFormat.UNSPECIFIED);
    Answered answered =
        Answered.on(
            new QrLogin(server, server.browser(), Phone.of(server, person))
                .through("/saml/sso?" + Peer.query(peer.request(), EveryScript.RELAY_STATE)));
    assertThat(answered.hasSignedAssertion(server)).isTrue();
    assertThat(answered.nameId()).isEqualTo(person.username());
    assertThat(answered.attribute("name")).containsExactly(EveryScript.NAME);
    assertThat(answered.attribute("groups")).containsExactlyElementsOf(EveryScript.GROUPS);
    assertThat(answered.attribute(Terms.MAIL.name())).containsExactly(person.email());
    assertThat(answered.fields()).containsEntry("RelayState", EveryScript.RELAY_STATE);
  }

  @Test
  void soTheyDoEncrypted() throws Exception {
    User person = EveryScript.person(server);
    Peer peer =
        Peer.registered(server, terms -> terms.encryptionCertificate = PeerKey.rsa().certificate());
    Answered answered = Answered.on(peer.redirect(LoggedIn.as(server, person), peer.request()));
    Element assertion =
        Xml.parse(PeerKey.rsa().decrypted(answered.response())).getDocumentElement();
    assertThat(Xml.first(assertion, "AttributeStatement").getTextContent())
        .isEqualTo(person.email() + EveryScript.NAME + String.join("", EveryScript.GROUPS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0007", "\u001b[31m", "\n", "\t", "\u007f", "\u0085", "\ufffe"})
  void anAttributeWithControlCharactersIsRefusedAndNamed(String control) {
    User person = called("Jane" + control + " Doe", "jane.doe@example.com", Set.of());
    Peer peer = Peer.unsigned(server);
    assertRefused(peer, person, "The attribute name has control characters in the directory");
  }

  @Test
  void soIsAGroup() {
    User person = called("Jane Doe", "jane.doe@example.com", Set.of("staff\u0001"));
    assertRefused(
        Peer.unsigned(server),
        person,
        "The attribute groups has control characters in the directory");
  }

  @Test
  void soIsANameId() {
    User person = called("Jane Doe", "jane\r\ndoe@example.com", Set.of());
    Peer peer =
        Peer.registered(
            server,
            terms -> {
              terms.nameIdFormat = NameIdFormat.EMAIL;
              terms.attributes = List.of();
            });
    assertRefused(peer, person, "The NameID has control characters in the directory");
  }

  private void assertRefused(Peer peer, User person, String rule) {
    Answered answered = Answered.on(peer.redirect(LoggedIn.as(server, person), peer.request()));
    assertThat(answered.status()).containsExactly("Responder", "RequestDenied");
    assertThat(answered.isAssertion()).isFalse();
    assertThat(answered.xml()).contains(rule);
  }

  private User called(String name, String mail, Set<String> groups) {
    return server
        .bean(Users.class)
        .create(
            new NewUser(
                "u" + UUID.randomUUID().toString().substring(0, 12),
                name,
                mail,
                groups,
                null,
                null,
                NewUser.Source.LOCAL),
            Actor.SYSTEM);
  }
}
