package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.login.LoginFacts;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.Via;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * RFC 10027 §6.1.9 for service providers: what a profile keeps from logins of a browser that is
 * neither trusted nor in the phone's network is told neither as an attribute nor as a name.
 */
class SamlWithheldScopesTest {

  private static final String MAIL = "urn:oid:0.9.2342.19200300.100.1.3";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);

  @Test
  void noAttributeTellsIt() {
    Answered answered = answered(far(), peer(NameIdFormat.PERSISTENT, "email"));
    assertThat(answered.attribute("name")).containsExactly(jane.displayName());
    assertThat(answered.attribute(MAIL)).isEmpty();
    assertThat(answered.xml()).doesNotContain(jane.email());
  }

  @Test
  void noNameTellsTheMailAddressWhereThatIsTheRegisteredFormat() {
    Answered answered = answered(far(), peer(NameIdFormat.EMAIL, "email"));
    assertThat(answered.status()).containsExactly("Requester", "InvalidNameIDPolicy");
    assertThat(answered.xml())
        .contains("withholds the mail address")
        .doesNotContain(jane.email())
        .doesNotContain("Assertion>");
  }

  @Test
  void noNameTellsTheMailAddressBecauseARequestAsksForIt() {
    Peer peer = peer(NameIdFormat.PERSISTENT, "email");
    Answered answered = asked(far(), peer, NameIdFormat.EMAIL);
    assertThat(answered.status()).containsExactly("Requester", "InvalidNameIDPolicy");
    assertThat(answered.xml()).doesNotContain(jane.email());
  }

  @Test
  void noNameTellsTheUserNameOfAWithheldProfile() {
    Answered answered = answered(far(), peer(NameIdFormat.UNSPECIFIED, "profile"));
    assertThat(answered.status()).containsExactly("Requester", "InvalidNameIDPolicy");
    assertThat(answered.xml())
        .contains("withholds the user name")
        .doesNotContain(">" + jane.username() + "<");
  }

  @ParameterizedTest
  @EnumSource(
      value = NameIdFormat.class,
      names = {"PERSISTENT", "TRANSIENT"})
  void aNameThatTellsNothingOfThePersonIsNeverWithheld(NameIdFormat format) {
    Peer peer = peer(NameIdFormat.EMAIL, "email", "profile", "openid");
    assertThat(asked(far(), peer, format).status()).containsExactly("Success");
  }

  @Test
  void aMailAddressMayNameThePersonWhereOnlyTheProfileIsWithheld() {
    assertThat(answered(far(), peer(NameIdFormat.EMAIL, "profile")).nameId())
        .isEqualTo(jane.email());
  }

  @Test
  void aTrustedBrowserIsToldAll() {
    Answered answered = answered(facts(true, false), peer(NameIdFormat.EMAIL, "email"));
    assertThat(answered.nameId()).isEqualTo(jane.email());
    assertThat(answered.attribute(MAIL)).containsExactly(jane.email());
  }

  @Test
  void aBrowserInThePhonesNetworkIsToldAll() {
    Peer peer = peer(NameIdFormat.UNSPECIFIED, "profile");
    assertThat(answered(facts(false, true), peer).nameId()).isEqualTo(jane.username());
  }

  private Answered answered(LoginFacts facts, Peer peer) {
    return Answered.on(peer.redirect(LoggedIn.as(server, jane, facts), peer.request()));
  }

  private Answered asked(LoginFacts facts, Peer peer, NameIdFormat format) {
    RequestXml request =
        peer.request().containing("<samlp:NameIDPolicy Format=\"" + format.uri() + "\"/>");
    return Answered.on(peer.redirect(LoggedIn.as(server, jane, facts), request));
  }

  private static LoginFacts far() {
    return facts(false, false);
  }

  /** The number was typed, so that any session of these facts answers. */
  private static LoginFacts facts(boolean trusted, boolean sameNetwork) {
    return new LoginFacts(
        Confirmation.NUMBER,
        false,
        Via.CAMERA,
        sameNetwork,
        sameNetwork,
        trusted,
        "127.0.0.1",
        "Firefox 140",
        "Linux",
        null,
        null);
  }

  private Peer peer(NameIdFormat format, String... withheld) {
    QrLoginProfile usual = QrLoginProfile.automaticDefaults();
    String id = "p" + UUID.randomUUID().toString().substring(0, 12);
    server
        .bean(Profiles.class)
        .save(
            new QrLoginProfile(
                id,
                "Withholding",
                false,
                usual.lifetime(),
                usual.framePeriod(),
                usual.confirmation(),
                usual.userVerification(),
                usual.proximity(),
                List.of(),
                false,
                false,
                Set.of(),
                Set.of(withheld)),
            Actor.SYSTEM);
    return Peer.registered(
        server,
        terms -> {
          terms.profile = id;
          terms.nameIdFormat = format;
        });
  }
}
