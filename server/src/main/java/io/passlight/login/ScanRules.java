package io.passlight.login;

import io.passlight.device.Verified;
import io.passlight.problem.Refusal;
import io.passlight.profile.ConfirmationPolicy;
import io.passlight.profile.Proximity;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.Shown;
import io.passlight.protocol.Via;
import io.passlight.user.User;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Who may scan a login, from where, and how it is then confirmed. */
@Component
final class ScanRules {

  private static final int LEAST_NUMBER = 10;
  private static final int NUMBERS = 90;

  private final SecureRandom random;

  ScanRules(SecureRandom random) {
    this.random = random;
  }

  /**
   * The scan that the rules make of a message.
   *
   * @throws Refusal {@code not-allowed}, with the {@code rule} that forbids it
   */
  Scan scan(Verified<ScanClaims> message, Whereabouts phone, Terms terms, Shown shown) {
    User user = message.user();
    Policy policy = terms.policy();
    BrowserFacts browser = terms.browser();
    boolean sameNetwork = browser.where().sameNetworkAs(phone);
    // One network is one place, whether or not a GeoIP file knows which.
    boolean sameCountry = sameNetwork || browser.where().sameCountryAs(phone);
    boolean trusted = browser.trustedFor().contains(user.id());
    require(policy.onlyUser() == null || policy.onlyUser().equals(user.id()), "user");
    require(policy.admits(user.groups()), "group");
    require(!policy.trustedBrowsersOnly() || trusted, "trusted-browser");
    require(policy.proximity() != Proximity.SAME_NETWORK || sameNetwork, "same-network");
    require(policy.proximity() != Proximity.SAME_COUNTRY || sameCountry, "same-country");
    Via via = message.claims().via();
    Confirmation confirmation =
        confirmation(policy.confirmation(), via, trusted && (sameNetwork || sameCountry));
    return new Scan(
        message.device().id(),
        user.id(),
        Hint.of(user.username()),
        user.displayName(),
        via,
        sameNetwork,
        sameCountry,
        trusted,
        confirmation,
        confirmation == Confirmation.NUMBER ? number() : null,
        Challenge.random(random),
        shown,
        0);
  }

  private static Confirmation confirmation(ConfirmationPolicy policy, Via via, boolean isNear) {
    Confirmation decided =
        switch (policy) {
          case APPROVE -> Confirmation.APPROVE;
          case NUMBER -> Confirmation.NUMBER;
          case REVERSE -> Confirmation.REVERSE;
          case ADAPTIVE -> isNear ? Confirmation.APPROVE : Confirmation.NUMBER;
        };
    // A dictated code is the oldest trick: one tap is never enough for it.
    return via == Via.TYPED && decided == Confirmation.APPROVE ? Confirmation.NUMBER : decided;
  }

  private String number() {
    return Integer.toString(LEAST_NUMBER + random.nextInt(NUMBERS));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw Refusal.of(ProblemCode.NOT_ALLOWED).with("rule", rule);
    }
  }
}
