package io.passlight.login;

import io.passlight.profile.ConfirmationPolicy;
import io.passlight.profile.Proximity;
import io.passlight.protocol.UserVerification;
import io.passlight.user.UserId;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one login, as they were when it began: its profile's, with what the request asks in
 * their place.
 *
 * @param groups of which the user must be in one; empty: anybody
 * @param onlyUser the only user who may answer; null: anybody
 */
record Policy(
    Duration framePeriod,
    ConfirmationPolicy confirmation,
    UserVerification userVerification,
    Proximity proximity,
    boolean trustedBrowsersOnly,
    Set<String> groups,
    @Nullable UserId onlyUser) {

  Policy {
    groups = Set.copyOf(groups);
  }

  /** Whether a user of these groups may answer. */
  boolean admits(Set<String> groupsOfUser) {
    return groups.isEmpty() || groups.stream().anyMatch(groupsOfUser::contains);
  }

  static Policy of(SsoRequest request) {
    var profile = request.profile();
    var forced = request.forcedConfirmation();
    return new Policy(
        profile.framePeriod(),
        forced == null ? profile.confirmation() : ConfirmationPolicy.valueOf(forced.name()),
        request.userVerification(),
        profile.proximity(),
        profile.trustedBrowsersOnly(),
        profile.groups(),
        request.onlyUser());
  }
}
