package io.passlight.sso;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequest;
import io.passlight.login.SsoRequestId;
import io.passlight.user.User;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * People who are logged in, but in none of the groups that an application is open to: a code that
 * they would scan in vain is not what they need. They are told so, and whom to ask; from there they
 * go back to the application, which gets its protocol's own error, or log in as somebody else.
 */
@Component
public class NoAccess {

  private static final Pattern LOGIN =
      Pattern.compile("/login/lgn_[A-Za-z0-9_-]{22}(\\?app=[A-Za-z0-9._~%-]{1,300})?");

  private final SsoSessions sessions;
  private final Logins logins;
  private final Users users;

  NoAccess(SsoSessions sessions, Logins logins, Users users) {
    this.sessions = sessions;
    this.logins = logins;
    this.users = users;
  }

  /**
   * Where a browser goes for which a login was begun.
   *
   * @param loginPath the login's page
   */
  public String before(String loginPath, SsoRequest request, HttpServletRequest http) {
    return keepsOut(request, http)
        ? "/no-access?request=%s&login=%s"
            .formatted(request.id(), URLEncoder.encode(loginPath, StandardCharsets.UTF_8))
        : loginPath;
  }

  /**
   * Whether the person who is logged in here is who the request asks, and it is not open to them.
   */
  public boolean keepsOut(SsoRequest request, HttpServletRequest http) {
    return !request.fresh() && refused(request, http).isPresent();
  }

  /** The request of an id, as long as it waits. */
  Optional<SsoRequest> request(String id) {
    try {
      return logins.request(new SsoRequestId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // what anybody may write into an address
    }
  }

  /** The person whom this browser's session belongs to, if the request is not open to them. */
  Optional<User> refused(SsoRequest request, HttpServletRequest http) {
    return sessions
        .current(http)
        .filter(session -> !sessions.isAdmitted(session, request.profile()))
        .flatMap(session -> users.byId(session.user()));
  }

  /** Whether a text is the path of a login's page, and leads nowhere else. */
  static boolean isLoginPath(String path) {
    return LOGIN.matcher(path).matches();
  }
}
