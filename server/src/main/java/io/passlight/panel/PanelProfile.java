package io.passlight.panel;

import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The policy of the panel's own logins: the automatic profile, but for everybody, since each person
 * must be able to revoke a phone, and without a typing code.
 */
@Component
class PanelProfile {

  private final Profiles profiles;

  PanelProfile(Profiles profiles) {
    this.profiles = profiles;
  }

  QrLoginProfile current() {
    QrLoginProfile automatic = profiles.automatic();
    return new QrLoginProfile(
        // An id of its own, so that a new code goes on by this policy, not by the automatic one.
        QrLoginProfile.PANEL,
        automatic.name(),
        false,
        automatic.lifetime(),
        automatic.framePeriod(),
        automatic.confirmation(),
        automatic.userVerification(),
        automatic.proximity(),
        automatic.startNetworks(),
        automatic.trustedBrowsersOnly(),
        false,
        Set.of(),
        automatic.withheldScopes());
  }
}
