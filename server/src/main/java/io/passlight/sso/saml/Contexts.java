package io.passlight.sso.saml;

import io.passlight.protocol.UserVerification;
import io.passlight.sso.Acr;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.RequestedContext;
import io.passlight.sso.saml.xml.Status;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Authentication contexts (SAML 2.0 Core §3.3.2.2.1): which login satisfies what is asked for, and
 * what the answer says of it. A login by QR code is stronger than any password; with user
 * verification it is two factors. So a request for less is met too, and told the class that it
 * asked for, unless the application is registered to be met exactly.
 */
final class Contexts {

  private static final String CLASSES = "urn:oasis:names:tc:SAML:2.0:ac:classes:";
  private static final int QR_STRENGTH = 3;
  private static final int QR_UV_STRENGTH = 4;

  /** What is known of strength; a login of this or more has what the class wants. */
  private static final Map<String, Integer> STRENGTHS =
      Map.ofEntries(
          Map.entry(CLASSES + "unspecified", 0),
          Map.entry(CLASSES + "Password", 1),
          Map.entry(CLASSES + "PasswordProtectedTransport", 2),
          Map.entry(CLASSES + "MobileOneFactorUnregistered", 2),
          Map.entry(CLASSES + "MobileOneFactorContract", 2),
          Map.entry(CLASSES + "TimeSyncToken", 2),
          Map.entry("https://refeds.org/profile/sfa", 2),
          Map.entry(Acr.QR, QR_STRENGTH),
          Map.entry(CLASSES + "MobileTwoFactorUnregistered", QR_UV_STRENGTH),
          Map.entry(CLASSES + "MobileTwoFactorContract", QR_UV_STRENGTH),
          Map.entry("https://refeds.org/profile/mfa", QR_UV_STRENGTH),
          Map.entry("http://schemas.microsoft.com/claims/multipleauthn", QR_UV_STRENGTH),
          Map.entry(Acr.QR_UV, QR_UV_STRENGTH));

  private Contexts() {}

  /**
   * What an answer says of a login; empty if the login does not satisfy the request.
   *
   * @param exact only the very classes that were asked for count, none that is weaker
   */
  static Optional<String> classOf(
      @Nullable RequestedContext asked, boolean exact, boolean userVerified) {
    String own = Acr.of(userVerified);
    if (asked == null) {
      return Optional.of(own);
    }
    int strength = userVerified ? QR_UV_STRENGTH : QR_STRENGTH;
    return switch (asked.comparison()) {
      case EXACT -> exactly(asked, exact, strength);
      case MINIMUM ->
          anyIs(asked, least -> least <= strength) ? Optional.of(own) : Optional.empty();
      case BETTER -> allAre(asked, other -> other < strength) ? Optional.of(own) : Optional.empty();
      case MAXIMUM -> // a verified login is a login by QR code, too
          anyIs(asked, most -> most >= strength)
              ? Optional.of(own)
              : anyIs(asked, most -> most >= QR_STRENGTH) ? Optional.of(Acr.QR) : Optional.empty();
    };
  }

  /**
   * What a login for this request asks of the phone.
   *
   * @param profiled what the profile asks for
   */
  static UserVerification verification(
      @Nullable RequestedContext asked, boolean exact, UserVerification profiled) {
    return classOf(asked, exact, false).isPresent() ? profiled : UserVerification.REQUIRED;
  }

  /** Refuses with {@code NoAuthnContext} what no login here could satisfy. */
  static void check(@Nullable RequestedContext asked, boolean exact, ReplyTo replyTo) {
    if (classOf(asked, exact, true).isEmpty()) {
      throw SamlRefused.to(
          replyTo,
          Problem.NOT_POSSIBLE,
          Status.Code.REQUESTER,
          Status.Detail.NO_AUTHN_CONTEXT,
          "No login here has the requested authentication context");
    }
  }

  private static Optional<String> exactly(RequestedContext asked, boolean exact, int strength) {
    return asked.classes().stream()
        .filter(name -> !exact || name.equals(Acr.QR) || name.equals(Acr.QR_UV))
        .filter(name -> strengthOf(name) <= strength)
        .findFirst();
  }

  private static boolean anyIs(RequestedContext asked, IntPredicate condition) {
    return asked.classes().stream()
        .filter(STRENGTHS::containsKey)
        .mapToInt(Contexts::strengthOf)
        .anyMatch(condition);
  }

  private static boolean allAre(RequestedContext asked, IntPredicate condition) {
    return !asked.classes().isEmpty()
        && asked.classes().stream().mapToInt(Contexts::strengthOf).allMatch(condition);
  }

  /** An unknown class is stronger than anything here. */
  private static int strengthOf(String name) {
    return STRENGTHS.getOrDefault(name, Integer.MAX_VALUE);
  }
}
