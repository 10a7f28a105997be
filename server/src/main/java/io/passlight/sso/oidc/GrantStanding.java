package io.passlight.sso.oidc;

import io.passlight.profile.Profiles;
import io.passlight.sso.OidcClient;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Whether what was granted long ago would be granted today. Refresh tokens live for months:
 * meanwhile a person may have left a group, and an application may have lost a scope, or be bound
 * to younger logins.
 */
@Component
class GrantStanding {

  private final Users users;
  private final Profiles profiles;
  private final Clock clock;

  GrantStanding(Users users, Profiles profiles, Clock clock) {
    this.users = users;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Whether user, groups, scopes and the age of the login still allow what the grant says. */
  boolean stillHolds(OidcClient application, Grant grant) {
    return application.terms().end(grant.login()).isAfter(clock.instant())
        && application.scopes().containsAll(grant.scopes())
        && users
            .byId(grant.user())
            .filter(User::active)
            .filter(user -> isAdmitted(application, user))
            .isPresent();
  }

  private boolean isAdmitted(OidcClient application, User user) {
    return profiles
        .byId(application.profileId())
        .filter(profile -> profile.admits(user.groups()))
        .isPresent();
  }
}
