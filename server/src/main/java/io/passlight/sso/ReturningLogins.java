package io.passlight.sso;

import io.passlight.login.SsoRequestId;
import io.passlight.profile.QrLoginProfile;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Logins that come back to the request that they were made for. Such a login was made under that
 * request's profile, and needs no other. But it may have been approved hours ago in a tab that is
 * only now restored: then its age counts, and the groups of its user today.
 */
@Component
public class ReturningLogins {

  /** What may pass between an approval and its answer, also where only a new login will do. */
  private static final Duration COMING_BACK = Duration.ofMinutes(10);

  private final SsoSessions sessions;

  ReturningLogins(SsoSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Whether the session's last login was made for this very request and may still answer it.
   *
   * @param profile of the application, as it is today
   * @param fresh whether only a login made for this request answers it
   * @param maxAge how long ago that login may be; null: as long as the session lives, unless it has
   *     to be fresh
   */
  public boolean mayAnswer(
      SsoSession session,
      SsoRequestId request,
      QrLoginProfile profile,
      boolean fresh,
      @Nullable Duration maxAge) {
    return session.lastRequest().equals(request)
        && sessions.isRecentEnough(session, longest(fresh, maxAge))
        && sessions.isAdmitted(session, profile);
  }

  private static @Nullable Duration longest(boolean fresh, @Nullable Duration maxAge) {
    Duration age = fresh ? Duration.ZERO : maxAge;
    return age == null || age.compareTo(COMING_BACK) > 0 ? age : COMING_BACK;
  }
}
