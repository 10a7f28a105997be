package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.login.LoginFacts;
import io.passlight.profile.ConfirmationPolicy;
import io.passlight.profile.Proximity;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.UserVerification;
import io.passlight.protocol.Via;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** protocol.md §6: a session answers only what it satisfies. */
class SessionRulesTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.7");

  @ParameterizedTest
  @CsvSource({
    "APPROVE,  APPROVE,  true",
    "APPROVE,  NUMBER,   true",
    "APPROVE,  REVERSE,  true",
    "NUMBER,   APPROVE,  false",
    "NUMBER,   NUMBER,   true",
    "NUMBER,   REVERSE,  true",
    "REVERSE,  APPROVE,  false",
    "REVERSE,  NUMBER,   false",
    "REVERSE,  REVERSE,  true",
    "ADAPTIVE, NUMBER,   true",
    "ADAPTIVE, REVERSE,  true",
  })
  void confirmationIsAtLeastAsStrong(
      ConfirmationPolicy asked, Confirmation had, boolean satisfied) {
    Facts facts = new Facts().confirmedBy(had).trusted(false).near(false, false);
    assertThat(facts.satisfy(new Wanted().confirmation(asked))).isEqualTo(satisfied);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  true,  false, true",
    "true,  false, true,  true",
    "true,  false, false, false",
    "false, true,  true,  false",
  })
  void oneTapSatisfiesAdaptiveOnlyInATrustedBrowserNearThePhone(
      boolean trusted, boolean sameNetwork, boolean sameCountry, boolean satisfied) {
    Facts facts =
        new Facts()
            .confirmedBy(Confirmation.APPROVE)
            .trusted(trusted)
            .near(sameNetwork, sameCountry);
    assertThat(facts.satisfy(new Wanted().confirmation(ConfirmationPolicy.ADAPTIVE)))
        .isEqualTo(satisfied);
  }

  @Test
  void aLoginWithoutUserVerificationDoesNotOpenWhatRequiresIt() {
    assertThat(new Facts().verified(false).satisfy(new Wanted().verified(true))).isFalse();
    assertThat(new Facts().verified(true).satisfy(new Wanted().verified(true))).isTrue();
  }

  @Test
  void aTypedCodeDoesNotOpenWhatAllowsNone() {
    assertThat(new Facts().via(Via.TYPED).satisfy(new Wanted())).isFalse();
    assertThat(new Facts().via(Via.TYPED).satisfy(new Wanted().typingCode(true))).isTrue();
    assertThat(new Facts().via(Via.LINK).satisfy(new Wanted())).isTrue();
  }

  @Test
  void aLoginFromAfarDoesNotOpenWhatWantsThePhoneNear() {
    Facts afar = new Facts().near(false, false);
    assertThat(afar.satisfy(new Wanted().proximity(Proximity.SAME_COUNTRY))).isFalse();
    assertThat(afar.satisfy(new Wanted().proximity(Proximity.SAME_NETWORK))).isFalse();
    Facts inTheCountry = new Facts().near(false, true);
    assertThat(inTheCountry.satisfy(new Wanted().proximity(Proximity.SAME_COUNTRY))).isTrue();
    assertThat(inTheCountry.satisfy(new Wanted().proximity(Proximity.SAME_NETWORK))).isFalse();
  }

  @Test
  void aSessionThatTurnsUpInAnotherCountryIsNoAnswerForTheSameCountry() throws Exception {
    InetAddress elsewhere = InetAddress.getByName("198.51.100.9");
    Wanted wanted = new Wanted().proximity(Proximity.SAME_COUNTRY);
    Facts inTheCountry = new Facts().near(false, true);
    assertThat(inTheCountry.satisfy(wanted, elsewhere, "TR")).isTrue();
    assertThat(inTheCountry.satisfy(wanted, elsewhere, "DE")).isFalse();
    assertThat(inTheCountry.satisfy(wanted, elsewhere, null)).isFalse();
  }

  @Test
  void underSameNetworkTheBrowserHasToBeWhereItWas() {
    Facts facts = new Facts().near(true, true);
    Wanted wanted = new Wanted().proximity(Proximity.SAME_NETWORK);
    assertThat(facts.satisfy(wanted)).isTrue();
    assertThat(facts.satisfy(wanted, InetAddress.ofLiteral("192.0.2.8"))).isFalse();
  }

  @Test
  void anUntrustedBrowserDoesNotOpenWhatWantsTrustedOnes() {
    assertThat(new Facts().trusted(false).satisfy(new Wanted().trustedOnly())).isFalse();
    assertThat(new Facts().trusted(true).satisfy(new Wanted().trustedOnly())).isTrue();
  }

  @Test
  void theBrowserHasToBeInANetworkThatTheProfileNames() {
    Wanted inside = new Wanted().networks("192.0.2.0/24");
    assertThat(new Facts().satisfy(inside)).isTrue();
    assertThat(new Facts().satisfy(inside, InetAddress.ofLiteral("198.51.100.1"))).isFalse();
  }

  /** A login of the strongest kind, less what a test says. */
  private static final class Facts {

    private Confirmation confirmation = Confirmation.REVERSE;
    private boolean verified = true;
    private Via via = Via.CAMERA;
    private boolean sameNetwork = true;
    private boolean sameCountry = true;
    private boolean trusted = true;

    Facts confirmedBy(Confirmation had) {
      confirmation = had;
      return this;
    }

    Facts verified(boolean was) {
      verified = was;
      return this;
    }

    Facts via(Via way) {
      via = way;
      return this;
    }

    Facts near(boolean network, boolean country) {
      sameNetwork = network;
      sameCountry = country;
      return this;
    }

    Facts trusted(boolean was) {
      trusted = was;
      return this;
    }

    boolean satisfy(Wanted wanted) {
      return satisfy(wanted, HERE);
    }

    boolean satisfy(Wanted wanted, InetAddress present) {
      return satisfy(wanted, present, "TR");
    }

    boolean satisfy(Wanted wanted, InetAddress present, @Nullable String country) {
      var facts =
          new LoginFacts(
              confirmation,
              verified,
              via,
              sameNetwork,
              sameCountry,
              trusted,
              HERE.getHostAddress(),
              "Firefox 140",
              "Linux",
              "TR",
              null);
      return SessionRules.satisfies(
          facts, wanted.profile(), wanted.profile().userVerification(), present, country);
    }
  }

  /** A profile that asks for nothing but what a test says. */
  private static final class Wanted {

    private ConfirmationPolicy confirmation = ConfirmationPolicy.APPROVE;
    private UserVerification verification = UserVerification.PREFERRED;
    private Proximity proximity = Proximity.OFF;
    private List<String> networks = List.of();
    private boolean trustedOnly;
    private boolean typing;

    Wanted confirmation(ConfirmationPolicy asked) {
      confirmation = asked;
      return this;
    }

    Wanted verified(boolean required) {
      verification = required ? UserVerification.REQUIRED : UserVerification.PREFERRED;
      return this;
    }

    Wanted proximity(Proximity asked) {
      proximity = asked;
      return this;
    }

    Wanted networks(String cidr) {
      networks = List.of(cidr);
      return this;
    }

    Wanted trustedOnly() {
      trustedOnly = true;
      return this;
    }

    Wanted typingCode(boolean allowed) {
      typing = allowed;
      return this;
    }

    QrLoginProfile profile() {
      return new QrLoginProfile(
          "asked",
          "Asked",
          false,
          Duration.ofSeconds(180),
          Duration.ofSeconds(5),
          confirmation,
          verification,
          proximity,
          networks,
          trustedOnly,
          typing,
          Set.of(),
          Set.of());
    }
  }
}
