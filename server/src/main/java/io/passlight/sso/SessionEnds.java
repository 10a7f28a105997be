package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.DeviceRevoked;
import io.passlight.login.TrustedBrowsers;
import io.passlight.settings.ClientAddress;
import io.passlight.user.UserDisabled;
import io.passlight.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How sessions end before their time, by whatever hand. With a session its tokens die; the
 * applications that took part are told by whoever hears {@link SessionEnded}.
 */
@Service
public class SessionEnds {

  private final SessionRows rows;
  private final ParticipantRows participants;
  private final SsoSessions sessions;
  private final TrustedBrowsers trusted;
  private final ClientAddress clientAddress;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SessionEnds(
      SessionRows rows,
      ParticipantRows participants,
      SsoSessions sessions,
      TrustedBrowsers trusted,
      ClientAddress clientAddress,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.participants = participants;
    this.sessions = sessions;
    this.trusted = trusted;
    this.clientAddress = clientAddress;
    this.events = events;
    this.clock = clock;
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
    Instant now = clock.instant();
    if (rows.end(session, now, reason)) {
      participants.awaitLogout(session, now);
      events.publishEvent(
          new AuditEvent("session.ended", actor, session.value(), Map.of("reason", reason.name())));
      events.publishEvent(new SessionEnded(session));
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
   * Ends all sessions of a user but one, which goes on as it is; those of the panel too, where the
   * caller keeps that of its own browser ({@link OthersSignedOut}).
   */
  @Transactional
  public void endOthers(UserId user, SessionId kept, SessionEnd reason, Actor actor) {
    events.publishEvent(new OthersSignedOut(user));
    rows.openOf(user).stream()
        .filter(session -> !session.equals(kept))
        .forEach(session -> end(session, reason, actor));
  }

  /**
   * Ends the session that this browser holds, be it timed out or not, with its refresh tokens, and
   * takes its cookie away.
   */
  @Transactional
  public void signOut(HttpServletRequest http, HttpServletResponse response) {
    sessions
        .held(http)
        .ifPresent(
            session ->
                end(
                    session.id(),
                    SessionEnd.SIGNED_OUT,
                    Actor.person(session.user().value(), clientAddress.of(http))));
    sessions.forgetLooked(http);
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
}
