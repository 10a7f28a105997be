package io.passlight.sso;

import io.passlight.login.Places;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.UserVerification;
import io.passlight.settings.ClientAddress;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * The SSO sessions. What has ended, by whatever hand, answers nobody any more, and all tokens that
 * came from it are dead with it: they name their session and are looked up together with it.
 */
@Service
@EnableConfigurationProperties(SessionProperties.class)
public class SsoSessions {

  private static final String CURRENT = SsoSessions.class.getName() + ".current";
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  /** How long after it was opened a session can be reported. */
  static final Duration REPORTABLE = Duration.ofHours(24);

  private final SessionRows rows;
  private final ParticipantRows participants;
  private final UsedApplicationRows usedApplications;
  private final Users users;
  private final ClientAddress clientAddress;
  private final Places places;
  private final SessionProperties properties;
  private final Clock clock;

  SsoSessions(
      SessionRows rows,
      ParticipantRows participants,
      UsedApplicationRows usedApplications,
      Users users,
      ClientAddress clientAddress,
      Places places,
      SessionProperties properties,
      Clock clock) {
    this.rows = rows;
    this.participants = participants;
    this.usedApplications = usedApplications;
    this.users = users;
    this.clientAddress = clientAddress;
    this.places = places;
    this.properties = properties;
    this.clock = clock;
  }

  /** The living session that this browser holds. It is looked up once a request. */
  public Optional<SsoSession> current(HttpServletRequest http) {
    if (http.getAttribute(CURRENT) instanceof Looked looked) {
      return looked.session();
    }
    Instant now = clock.instant();
    Optional<SsoSession> session =
        SessionCookie.of(http).flatMap(rows::byCookie).filter(found -> found.isAliveAt(now));
    http.setAttribute(CURRENT, new Looked(session));
    return session;
  }

  /** The session of an id, unless it was ended. It may have timed out: see {@link #isAlive}. */
  public Optional<SsoSession> byId(SessionId id) {
    return rows.byId(id);
  }

  /** Whether a session that was not ended has not timed out either. */
  public boolean isAlive(SsoSession session) {
    return session.isAliveAt(clock.instant());
  }

  /**
   * The sessions of a user that answer, or that have timed out and left a refresh token alive; the
   * latest used first.
   */
  public List<SsoSession> ofUser(UserId user) {
    return rows.ofUser(user, clock.instant());
  }

  /** The ids of the applications that took part in a session, in their order. */
  public List<String> applications(SessionId session) {
    return participants.applications(session);
  }

  /**
   * The names of the applications that took part in each of a user's sessions, in their order; a
   * session without any is not in it.
   */
  public Map<SessionId, List<String>> applicationNames(UserId user) {
    return participants.names(user);
  }

  /** The ids of the applications that a user has used, the latest used first, to the minute. */
  public List<String> usedApplications(UserId user) {
    return usedApplications.ofUser(user);
  }

  /**
   * Whether a session answers an application of this profile without a login (protocol.md §6).
   *
   * @param userVerification what the application asks for: its profile's, or more
   * @param http the browser's request, for its present network
   */
  public boolean satisfies(
      SsoSession session,
      QrLoginProfile profile,
      UserVerification userVerification,
      HttpServletRequest http) {
    InetAddress present = clientAddress.of(http);
    return SessionRules.satisfies(
            session.facts(), profile, userVerification, present, places.countryOf(present))
        && isAdmitted(session, profile);
  }

  /** Whether the session's user is active and in a group that the profile admits, today. */
  public boolean isAdmitted(SsoSession session, QrLoginProfile profile) {
    return users
        .byId(session.user())
        .filter(User::active)
        .filter(user -> profile.admits(user.groups()))
        .isPresent();
  }

  /**
   * Notes, in the transaction that answers an application from this session, that it took part and
   * that the session is not idle.
   *
   * @return false if the session has ended meanwhile: then the application must not be answered,
   *     for nobody would tell it of that end
   */
  public boolean used(SsoSession session, String application) {
    return used(session, application, null);
  }

  /**
   * The same, where the application knows the person by a name that a logout has to repeat.
   *
   * @param knownAs as it was told to the application just now; null: it knows the user's id
   */
  public boolean used(SsoSession session, String application, @Nullable KnownAs knownAs) {
    Instant now = clock.instant();
    if (!participants.join(session.id(), application, knownAs, now)) {
      return false;
    }
    usedApplications.touch(session.user(), application, now, now.minus(TOUCH_EVERY));
    if (Duration.between(session.lastUsed(), now).compareTo(TOUCH_EVERY) >= 0) {
      rows.touch(session.id(), now, now.plus(properties.idle()));
    }
    return true;
  }

  /**
   * The session that this browser holds, unless it was ended: one that has timed out answers nobody
   * any more, but refresh tokens of it may live.
   */
  public Optional<SsoSession> held(HttpServletRequest http) {
    return SessionCookie.of(http).flatMap(rows::byCookie);
  }

  /** What {@link #current} found does not hold any longer. */
  void forgetLooked(HttpServletRequest http) {
    http.removeAttribute(CURRENT);
  }

  /** Deletes what can be reported or refreshed no longer. */
  int deleteOver() {
    Instant now = clock.instant();
    return rows.deleteOver(now.minus(REPORTABLE), now);
  }

  /** Whether the session's login was approved no longer ago than that; null: whenever it was. */
  public boolean isRecentEnough(SsoSession session, @Nullable Duration maxAge) {
    return maxAge == null || session.authTime().plus(maxAge).isAfter(clock.instant());
  }

  /** Whether a {@code login_hint} means this user: by user name or mail address, in any case. */
  public boolean isNamedBy(UserId user, String hint) {
    return users.byId(user).filter(person -> names(person, hint.strip())).isPresent();
  }

  private static boolean names(User person, String hint) {
    return hint.equalsIgnoreCase(person.username()) || hint.equalsIgnoreCase(person.email());
  }

  private record Looked(Optional<SsoSession> session) {}
}
