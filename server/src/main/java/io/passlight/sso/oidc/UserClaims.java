package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.passlight.user.User;
import java.util.List;
import java.util.Set;

/**
 * What an application may know of a user, by the scopes it was granted (OpenID Connect Core §5.4).
 */
final class UserClaims {

  /** All claims that {@link #of} may give. */
  static final List<String> NAMES =
      List.of("sub", "name", "preferred_username", "locale", "email", "groups");

  private UserClaims() {}

  static UserInfo of(User user, Set<String> scopes) {
    UserInfo claims = new UserInfo(new Subject(user.id().value()));
    if (scopes.contains("profile")) {
      claims.setName(user.displayName());
      claims.setPreferredUsername(user.username());
      if (user.locale() != null) {
        claims.setLocale(user.locale().toLanguageTag());
      }
    }
    // No email_verified: a directory says what an address is, not that anybody has tried it.
    if (scopes.contains("email") && user.email() != null) {
      claims.setEmailAddress(user.email());
    }
    if (scopes.contains("groups")) {
      claims.setClaim("groups", user.groups().stream().sorted().toList());
    }
    return claims;
  }
}
