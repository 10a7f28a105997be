package io.passlight.panel;

import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who may see and revoke devices in this browser. */
@Component
class Visitors {

  private final PanelSessions panel;
  private final SsoSessions sso;
  private final PanelProfile panelProfile;
  private final Users users;
  private final ClientAddress addresses;

  Visitors(
      PanelSessions panel,
      SsoSessions sso,
      PanelProfile panelProfile,
      Users users,
      ClientAddress addresses) {
    this.panel = panel;
    this.sso = sso;
    this.panelProfile = panelProfile;
    this.users = users;
    this.addresses = addresses;
  }

  /**
   * The person, by password and code if that was the latest sign-in here, else by an SSO session
   * that satisfies the automatic profile: one that a laxer profile has opened does not do.
   */
  Optional<Visitor> of(HttpServletRequest http) {
    Optional<PanelSession> session = panel.current(http);
    if (session.map(PanelSession::right).filter(PanelRight.DEVICES::equals).isPresent()) {
      return visitor(session.get().user(), null, http);
    }
    QrLoginProfile profile = panelProfile.current();
    return sso.current(http)
        .filter(found -> sso.satisfies(found, profile, profile.userVerification(), http))
        .flatMap(found -> visitor(found.user(), found, http));
  }

  private Optional<Visitor> visitor(
      UserId id, @Nullable SsoSession session, HttpServletRequest http) {
    return users
        .byId(id)
        .filter(User::active)
        .map(user -> new Visitor(user, session, addresses.of(http)));
  }
}
