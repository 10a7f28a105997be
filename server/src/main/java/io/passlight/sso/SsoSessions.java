package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.DeviceRevoked;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.login.ApplicationFacts;
import io.passlight.login.LoginSessions;
import io.passlight.login.OpenedSession;
import io.passlight.login.Places;
import io.passlight.login.RedeemedLogin;
import io.passlight.login.SsoRequest;
import io.passlight.login.TrustedBrowsers;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.UserVerification;
import io.passlight.settings.ClientAddress;
import io.passlight.user.User;
import io.passlight.user.UserDisabled;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The SSO sessions. What has ended, by whatever hand, answers nobody any more, and all tokens that
 * came from it are dead with it: they name their session and are looked up together with it.
 */
@Service
@EnableConfigurationProperties(SessionProperties.class)
public class SsoSessions implements LoginSessions {

  private static final String CURRENT = SsoSessions.class.getName() + ".current";
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
  private static final Duration REPORTABLE = Duration.ofHours(24);

  private final SessionRows rows;
  private final Applications applications;
  private final Users users;
  private final TrustedBrowsers trusted;
  private final ClientAddress clientAddress;
  private final Places places;
  private final SessionProperties properties;
  private final RandomTokens tokens;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SsoSessions(
      SessionRows rows,
      Applications applications,
      Users users,
      TrustedBrowsers trusted,
      ClientAddress clientAddress,
      Places places,
      SessionProperties properties,
      RandomTokens tokens,
      SecureRandom random,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.applications = applications;
    this.users = users;
    this.trusted = trusted;
    this.clientAddress = clientAddress;
    this.places = places;
    this.properties = properties;
    this.tokens = tokens;
    this.random = random;
    this.events = events;
    this.clock = clock;
  }

  /** The living session that this browser holds. It is looked up once a request. */
  public Optional<SsoSession> current(HttpServletRequest http) {
    if (http.getAttribute(CURRENT) instanceof Looked looked) {
      return looked.session();
    }
    Instant now = clock.instant();
    Optional<SsoSession> session =
        SessionCookie.hash(http).flatMap(rows::byCookie).filter(found -> found.isAliveAt(now));
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
    return rows.applications(session);
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
   * Notes that an application was answered from this session: it took part, and the session is not
   * idle.
   */
  public void used(SsoSession session, String application) {
    Instant now = clock.instant();
    if (!rows.hasJoined(session.id(), application)) {
      rows.join(session.id(), application, now);
    }
    if (Duration.between(session.lastUsed(), now).compareTo(TOUCH_EVERY) >= 0) {
      rows.touch(session.id(), now, now.plus(properties.idle()));
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public OpenedSession open(RedeemedLogin login, HttpServletRequest http) {
    Optional<SsoSession> before = held(http);
    Actor actor = actor(login.user(), http);
    before
        .filter(session -> !session.user().equals(login.user()))
        .ifPresent(session -> end(session.id(), SessionEnd.OTHER_USER, actor));
    Instant now = clock.instant();
    String cookie = tokens.next();
    String hash = Hashes.sha256(cookie);
    SsoSession session =
        before
            .filter(kept -> kept.user().equals(login.user()) && kept.isAliveAt(now))
            .map(kept -> session(kept.id(), kept.created(), login, now))
            .filter(kept -> rows.renew(kept, hash))
            .orElseGet(() -> inserted(login, hash, now));
    rows.addLogin(session.id(), login, now);
    events.publishEvent(
        new AuditEvent("session.opened", actor, session.id().value(), details(session)));
    http.removeAttribute(CURRENT);
    return response -> SessionCookie.add(response, cookie);
  }

  @Override
  @Transactional
  public boolean endOpenedBy(LoginId login, DeviceId device) {
    Optional<SessionId> opened = rows.openedBy(login, device, clock.instant().minus(REPORTABLE));
    Actor actor = new Actor(Actor.Kind.DEVICE, device.value(), null);
    opened.ifPresent(session -> end(session, SessionEnd.REPORTED, actor));
    return opened.isPresent();
  }

  @Override
  public Optional<UserId> currentUser(HttpServletRequest http) {
    return current(http).map(SsoSession::user);
  }

  @Override
  public boolean currentSatisfies(HttpServletRequest http, SsoRequest request) {
    return !request.fresh()
        && current(http)
            .filter(session -> isWanted(session.user(), request))
            .filter(session -> isRecentEnough(session, request.maxAge()))
            .filter(
                session -> satisfies(session, request.profile(), request.userVerification(), http))
            .isPresent();
  }

  @Override
  public Optional<ApplicationFacts> application(String id) {
    return applications.byId(id).map(found -> found.facts(found.usualAnswerAddress()));
  }

  /**
   * Ends a session and with it all its tokens, in the caller's transaction if there is one. One
   * that has ended before stays as it is.
   */
  @Transactional
  public void end(SessionId session, SessionEnd reason, Actor actor) {
    if (reason == SessionEnd.ENDED_BY_USER || reason == SessionEnd.ENDED_BY_ADMINISTRATOR) {
      // Whoever ends it from elsewhere does not trust that browser any more.
      rows.byId(session).ifPresent(there -> trusted.forget(there.user(), there.login()));
    }
    if (rows.end(session, clock.instant(), reason)) {
      events.publishEvent(
          new AuditEvent("session.ended", actor, session.value(), Map.of("reason", reason.name())));
    }
  }

  /**
   * Ends all sessions of a user, everywhere, those of the panel too ({@link SignedOutEverywhere});
   * whoever asks for that trusts no browser any more.
   */
  @Transactional
  public void endAll(UserId user, SessionEnd reason, Actor actor) {
    events.publishEvent(new SignedOutEverywhere(user));
    rows.openOf(user).forEach(session -> end(session, reason, actor));
    if (reason == SessionEnd.ENDED_BY_USER || reason == SessionEnd.ENDED_BY_ADMINISTRATOR) {
      trusted.forgetAll(user, actor); // also browsers that hold no session now
    }
  }

  /**
   * The session that this browser holds, unless it was ended: one that has timed out answers nobody
   * any more, but refresh tokens of it may live.
   */
  public Optional<SsoSession> held(HttpServletRequest http) {
    return SessionCookie.hash(http).flatMap(rows::byCookie);
  }

  /**
   * Ends the session that this browser holds, be it timed out or not, with its refresh tokens, and
   * takes its cookie away.
   */
  @Transactional
  public void signOut(HttpServletRequest http, HttpServletResponse response) {
    held(http)
        .ifPresent(
            session -> end(session.id(), SessionEnd.SIGNED_OUT, actor(session.user(), http)));
    http.removeAttribute(CURRENT);
    SessionCookie.remove(response);
  }

  /** In the transaction of the revocation: what the device opened is over when it is. */
  @EventListener
  @Transactional
  void deviceRevoked(DeviceRevoked revoked) {
    Actor actor = new Actor(Actor.Kind.DEVICE, revoked.device().value(), null);
    rows.openedBy(revoked.device())
        .forEach(session -> end(session, SessionEnd.DEVICE_REVOKED, actor));
  }

  /** In the transaction that disables the user. */
  @EventListener
  @Transactional
  void userDisabled(UserDisabled disabled) {
    endAll(disabled.user(), SessionEnd.USER_DISABLED, Actor.SYSTEM);
  }

  /** Deletes what can be reported or refreshed no longer. */
  int deleteOver() {
    Instant now = clock.instant();
    return rows.deleteOver(now.minus(REPORTABLE), now);
  }

  private boolean isWanted(UserId user, SsoRequest request) {
    if (request.onlyUser() != null && !request.onlyUser().equals(user)) {
      return false;
    }
    String hint = request.loginHint();
    return hint == null || isNamedBy(user, hint);
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

  private SsoSession inserted(RedeemedLogin login, String cookieHash, Instant now) {
    SsoSession session = session(SessionId.random(random), now, login, now);
    rows.insert(session, cookieHash);
    return session;
  }

  private SsoSession session(SessionId id, Instant created, RedeemedLogin login, Instant now) {
    return new SsoSession(
        id,
        login.user(),
        login.device(),
        login.login(),
        login.request(),
        login.approvedAt().truncatedTo(ChronoUnit.SECONDS),
        login.facts(),
        created,
        now,
        now.plus(properties.idle()),
        now.plus(properties.absolute()));
  }

  private Actor actor(UserId user, HttpServletRequest http) {
    return Actor.person(user.value(), clientAddress.of(http));
  }

  private static Map<String, String> details(SsoSession session) {
    return Map.of(
        "user", session.user().value(),
        "device", session.device().value(),
        "login", session.login().value());
  }

  private record Looked(Optional<SsoSession> session) {}
}
