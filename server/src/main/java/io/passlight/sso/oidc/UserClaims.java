package io.passlight.sso.oidc;

import io.passlight.sso.OidcClient;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an application may know of a user: by the scopes it was granted (OpenID Connect Core §5.4),
 * and claim by claim (§5.5).
 */
final class UserClaims {

  /**
   * What an application learns unless something else was agreed. No email_verified: a directory
   * says what an address is, not that anybody has tried it.
   */
  static final List<ReleasedAttribute> USUAL =
      List.of(
          new ReleasedAttribute("name", null, Value.DISPLAY_NAME),
          new ReleasedAttribute("preferred_username", null, Value.USERNAME),
          new ReleasedAttribute("locale", null, Value.LOCALE),
          new ReleasedAttribute("email", null, Value.EMAIL),
          new ReleasedAttribute("groups", null, Value.GROUPS));

  private UserClaims() {}

  /** What this application learns. */
  static List<ReleasedAttribute> of(OidcClient application) {
    List<ReleasedAttribute> agreed = application.terms().claims();
    return agreed.isEmpty() ? USUAL : agreed;
  }

  /** The claims of the user info endpoint, without {@code sub}. */
  static Map<String, Object> userInfo(User user, OidcClient application, Grant grant) {
    if (grant.claims() == null) {
      return values(user, USUAL, claim -> grant.scopes().contains(claim.value().scope()));
    }
    Set<String> single = grant.claims().userInfo();
    return values(
        user,
        of(application),
        claim ->
            grant.scopes().contains(claim.value().scope()) || isSingle(claim, single, application));
  }

  /** The claims that were asked for in the ID token. */
  static Map<String, Object> idToken(User user, OidcClient application, Grant grant) {
    Set<String> single = grant.claims() == null ? Set.of() : grant.claims().idToken();
    return values(user, of(application), claim -> isSingle(claim, single, application));
  }

  /** The application may have lost the scope since. */
  private static boolean isSingle(
      ReleasedAttribute claim, Set<String> single, OidcClient application) {
    return single.contains(claim.name()) && application.scopes().contains(claim.value().scope());
  }

  private static Map<String, Object> values(
      User user, List<ReleasedAttribute> claims, Predicate<ReleasedAttribute> released) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ReleasedAttribute claim : claims) {
      if (released.test(claim)) {
        List<String> all = claim.value().of(user);
        if (claim.value() == Value.GROUPS) {
          values.put(claim.name(), all);
        } else if (!all.isEmpty()) {
          values.put(claim.name(), all.getFirst());
        }
      }
    }
    return values;
  }
}
