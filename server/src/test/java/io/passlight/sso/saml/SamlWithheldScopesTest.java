package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.login.LoginFacts;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.Withholding;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
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
    Answered answered = answered(Withholding.far(), peer(NameIdFormat.PERSISTENT, "email"));
    assertThat(answered.attribute("name")).containsExactly(jane.displayName());
    assertThat(answered.attribute(MAIL)).isEmpty();
    assertThat(answered.xml()).doesNotContain(jane.email());
  }

  @Test
  void noNameTellsTheMailAddressWhereThatIsTheRegisteredFormat() {
    Answered answered = answered(Withholding.far(), peer(NameIdFormat.EMAIL, "email"));
    assertThat(answered.status()).containsExactly("Requester", "InvalidNameIDPolicy");
    assertThat(answered.xml())
        .contains("withholds the mail address")
        .doesNotContain(jane.email())
        .doesNotContain("Assertion>");
  }

  @Test
  void noNameTellsTheMailAddressBecauseARequestAsksForIt() {
    Peer peer = peer(NameIdFormat.PERSISTENT, "email");
    Answered answered = asked(Withholding.far(), peer, NameIdFormat.EMAIL);
    assertThat(answered.status()).containsExactly("Requester", "InvalidNameIDPolicy");
    assertThat(answered.xml()).doesNotContain(jane.email());
  }

  @Test
  void noNameTellsTheUserNameOfAWithheldProfile() {
    Answered answered = answered(Withholding.far(), peer(NameIdFormat.UNSPECIFIED, "profile"));
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
    assertThat(asked(Withholding.far(), peer, format).status()).containsExactly("Success");
  }

  @Test
  void aMailAddressMayNameThePersonWhereOnlyTheProfileIsWithheld() {
    assertThat(answered(Withholding.far(), peer(NameIdFormat.EMAIL, "profile")).nameId())
        .isEqualTo(jane.email());
  }

  @Test
  void aTrustedBrowserIsToldAll() {
    Answered answered = answered(Withholding.facts(true, false), peer(NameIdFormat.EMAIL, "email"));
    assertThat(answered.nameId()).isEqualTo(jane.email());
    assertThat(answered.attribute(MAIL)).containsExactly(jane.email());
  }

  @Test
  void aBrowserInThePhonesNetworkIsToldAll() {
    Peer peer = peer(NameIdFormat.UNSPECIFIED, "profile");
    assertThat(answered(Withholding.facts(false, true), peer).nameId()).isEqualTo(jane.username());
  }

  private Answered answered(LoginFacts facts, Peer peer) {
    return Answered.on(peer.redirect(LoggedIn.as(server, jane, facts), peer.request()));
  }

  private Answered asked(LoginFacts facts, Peer peer, NameIdFormat format) {
    RequestXml request =
        peer.request().containing("<samlp:NameIDPolicy Format=\"" + format.uri() + "\"/>");
    return Answered.on(peer.redirect(LoggedIn.as(server, jane, facts), request));
  }

  private Peer peer(NameIdFormat format, String... withheld) {
    String profile = Withholding.profile(server, withheld);
    return Peer.registered(
        server,
        terms -> {
          terms.profile = profile;
          terms.nameIdFormat = format;
        });
  }
}
