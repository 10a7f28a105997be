package io.passlight.sso;

import io.passlight.login.LoginFacts;
import io.passlight.profile.ConfirmationPolicy;
import io.passlight.profile.Proximity;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.UserVerification;
import io.passlight.protocol.Via;
import io.passlight.settings.Networks;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which profiles a session's login satisfies (protocol.md §6): those under which that very login,
 * in this browser's present network, could have happened. So the laxest application never opens the
 * strictest.
 */
final class SessionRules {

  private SessionRules() {}

  /**
   * Whether a session answers an application of this profile, as far as its login goes; groups are
   * the user's matter.
   *
   * @param userVerification what the application asks for: its profile's, or more
   * @param present the browser's address now
   * @param country of that address; null where unknown
   */
  static boolean satisfies(
      LoginFacts facts,
      QrLoginProfile profile,
      UserVerification userVerification,
      InetAddress present,
      @Nullable String country) {
    return confirmed(facts, profile.confirmation())
        && (userVerification != UserVerification.REQUIRED || facts.userVerified())
        && (facts.via() != Via.TYPED || profile.typingCode())
        && isNearEnough(facts, profile.proximity(), present, country)
        && (!profile.trustedBrowsersOnly() || facts.browserTrusted())
        && profile.mayStartFrom(present);
  }

  private static boolean confirmed(LoginFacts facts, ConfirmationPolicy policy) {
    Confirmation confirmation = facts.confirmation();
    return switch (policy) {
      case APPROVE -> true;
      case NUMBER -> confirmation != Confirmation.APPROVE;
      case REVERSE -> confirmation == Confirmation.REVERSE;
      case ADAPTIVE -> confirmation != Confirmation.APPROVE || mayApprove(facts);
    };
  }

  /** When adaptive confirmation asks for one tap only. */
  private static boolean mayApprove(LoginFacts facts) {
    return facts.browserTrusted() && (facts.sameNetwork() || facts.sameCountry());
  }

  /** The browser has to be where it was: a stolen cookie is not in that network, or country. */
  private static boolean isNearEnough(
      LoginFacts facts, Proximity rule, InetAddress present, @Nullable String country) {
    return switch (rule) {
      case OFF -> true;
      case SAME_COUNTRY ->
          (facts.sameCountry() || facts.sameNetwork())
              && (isInItsNetwork(facts, present)
                  || (country != null && country.equals(facts.country())));
      case SAME_NETWORK -> facts.sameNetwork() && isInItsNetwork(facts, present);
    };
  }

  private static boolean isInItsNetwork(LoginFacts facts, InetAddress present) {
    return Networks.same(InetAddress.ofLiteral(facts.browserNetwork()), present);
  }
}
