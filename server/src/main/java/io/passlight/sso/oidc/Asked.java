package io.passlight.sso.oidc;

import io.passlight.profile.QrLoginProfile;
import io.passlight.sso.OidcClient;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.user.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request with who asks and by what policy, each of which is read once for it.
 *
 * @param profile of the application
 */
record Asked(OidcRequest request, OidcClient application, QrLoginProfile profile) {

  /** How long ago the login may have been; null: as long as the session lasts. */
  @Nullable Duration maxAge() {
    return request.maxAge() == null ? null : Duration.ofSeconds(request.maxAge());
  }

  /**
   * Whom the application expects, by user name or mail address; null: anybody. One that is not told
   * both of people could guess them, and read from the answers which are right: its hint counts for
   * nothing, whoever is there.
   */
  @Nullable String loginHint() {
    return mayTell(Value.USERNAME) && mayTell(Value.EMAIL) ? request.loginHint() : null;
  }

  private boolean mayTell(Value value) {
    return application.scopes().contains(value.scope())
        && !profile.withheldScopes().contains(value.scope())
        && UserClaims.of(application).stream().anyMatch(claim -> claim.value() == value);
  }

  /** Whom alone the application wants, as far as its name for that person says who it is. */
  @Nullable UserId onlyUser() {
    return request.onlyUser() == null || application.terms().pairwise() != null
        ? null
        : new UserId(request.onlyUser());
  }
}
