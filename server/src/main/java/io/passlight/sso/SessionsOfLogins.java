package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.login.ApplicationFacts;
import io.passlight.login.LoginSessions;
import io.passlight.login.OpenedSession;
import io.passlight.login.RedeemedLogin;
import io.passlight.login.SsoRequest;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.settings.ClientAddress;
import io.passlight.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What {@code login} knows of sessions: a login opens or renews one, and may end it again. */
@Service
class SessionsOfLogins implements LoginSessions {

  private final SessionRows rows;
  private final SsoSessions sessions;
  private final SessionEnds ends;
  private final Applications applications;
  private final ClientAddress clientAddress;
  private final SessionProperties properties;
  private final RandomTokens tokens;
  private final SecureRandom random;
  private final BrowserLogouts logouts;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SessionsOfLogins(
      SessionRows rows,
      SsoSessions sessions,
      SessionEnds ends,
      Applications applications,
      ClientAddress clientAddress,
      SessionProperties properties,
      RandomTokens tokens,
      SecureRandom random,
      BrowserLogouts logouts,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.sessions = sessions;
    this.ends = ends;
    this.applications = applications;
    this.clientAddress = clientAddress;
    this.properties = properties;
    this.tokens = tokens;
    this.random = random;
    this.logouts = logouts;
    this.events = events;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public OpenedSession open(RedeemedLogin login, HttpServletRequest http) {
    Optional<SsoSession> before = sessions.held(http);
    Actor actor = Actor.person(login.user().value(), clientAddress.of(http));
    Optional<SessionId> others =
        before.filter(session -> !session.user().equals(login.user())).map(SsoSession::id);
    others.ifPresent(session -> ends.end(session, SessionEnd.OTHER_USER, actor));
    Instant now = clock.instant();
    String secret = tokens.next();
    String hash = Hashes.sha256(secret);
    SsoSession session =
        before
            .filter(kept -> kept.user().equals(login.user()) && kept.isAliveAt(now))
            .map(kept -> session(kept.id(), kept.created(), login, now))
            .filter(kept -> rows.renew(kept, hash))
            .orElseGet(() -> inserted(login, hash, now));
    rows.addLogin(session.id(), login, now);
    events.publishEvent(
        new AuditEvent("session.opened", actor, session.id().value(), details(session)));
    sessions.forgetLooked(http);
    return new HandedSession(
        new SessionCookie(session.id(), secret),
        others.orElse(null),
        request -> isWanted(login.user(), request),
        logouts);
  }

  @Override
  @Transactional
  public boolean endOpenedBy(LoginId login, DeviceId device) {
    Instant since = clock.instant().minus(SsoSessions.REPORTABLE);
    Optional<SessionId> opened = rows.openedBy(login, device, since);
    Actor actor = new Actor(Actor.Kind.DEVICE, device.value(), null);
    opened.ifPresent(session -> ends.end(session, SessionEnd.REPORTED, actor));
    return opened.isPresent();
  }

  @Override
  public Optional<UserId> currentUser(HttpServletRequest http) {
    return sessions.current(http).map(SsoSession::user);
  }

  @Override
  public boolean currentSatisfies(HttpServletRequest http, SsoRequest request) {
    return !request.fresh()
        && sessions
            .current(http)
            .filter(session -> isWanted(session.user(), request))
            .filter(session -> sessions.isRecentEnough(session, request.maxAge()))
            .filter(
                session ->
                    sessions.satisfies(
                        session, request.profile(), request.userVerification(), http))
            .isPresent();
  }

  @Override
  public Optional<ApplicationFacts> application(String id) {
    return applications.byId(id).map(found -> found.facts(found.usualAnswerAddress()));
  }

  private boolean isWanted(UserId user, SsoRequest request) {
    if (request.onlyUser() != null && !request.onlyUser().equals(user)) {
      return false;
    }
    String hint = request.loginHint();
    return hint == null || sessions.isNamedBy(user, hint);
  }

  private SsoSession inserted(RedeemedLogin login, String cookieHash, Instant now) {
    SsoSession session = session(SessionId.at(now, random), now, login, now);
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

  private static Map<String, String> details(SsoSession session) {
    return Map.of(
        "user", session.user().value(),
        "device", session.device().value(),
        "login", session.login().value());
  }
}
