package io.passlight.login;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What a login needs of the sessions that it opens. Implemented by {@code sso}. */
public interface LoginSessions {

  /**
   * Opens the session, inside redeem's transaction: user and device are locked and active. What it
   * throws undoes all of it, and the login is DENIED.
   */
  OpenedSession open(RedeemedLogin login, HttpServletRequest http);

  /**
   * <em>That was not me</em>: ends the session that this login opened with this device and revokes
   * its tokens, if it was opened within the last 24 hours.
   *
   * @return false if no such login of this device is known (any more)
   */
  boolean endOpenedBy(LoginId login, DeviceId device);

  /** Whose session this browser holds now. */
  Optional<UserId> currentUser(HttpServletRequest http);

  /** Whether the session that this browser holds now answers {@code request} without a login. */
  boolean currentSatisfies(HttpServletRequest http, SsoRequest request);

  /** The application of an id that somebody wrote into an address, for a link back to it. */
  Optional<ApplicationFacts> application(String id);
}
