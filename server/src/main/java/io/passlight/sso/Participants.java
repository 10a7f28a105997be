package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The applications that took part in sessions, and how it went to tell each that its session has
 * ended. What is due is a row, so that no stop of a server and no application that is down loses
 * it; of several servers one takes each try.
 */
@Service
public class Participants {

  /** How one was told, for the audit trail. */
  public enum Channel {
    /** By the server itself (OpenID Connect Back-Channel Logout). */
    BACK,

    /** By a page that the browser loads (OpenID Connect Front-Channel Logout). */
    FRAME,

    /** By messages that the browser carries (SAML single logout). */
    SAML,

    /** Not at all. */
    NONE
  }

  private final ParticipantRows rows;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Participants(ParticipantRows rows, ApplicationEventPublisher events, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.clock = clock;
  }

  /** Those of a session, be it over or not, in their order. */
  public List<Participant> of(SessionId session) {
    return rows.of(session);
  }

  /** The same, each with its application. */
  public List<Participation> withApplications(SessionId session) {
    return rows.withApplications(session);
  }

  /** What this server has to tell of one session's end, now. */
  public List<DueLogout> due(SessionId session) {
    return rows.due(session, clock.instant());
  }

  /** What this server has to tell of any session's end, now: the longest due first. */
  public List<DueLogout> due(int most) {
    return rows.due(clock.instant(), most);
  }

  /**
   * Takes one try, of which nobody else has taken this.
   *
   * @param pause until the next, unless it is {@linkplain #settle settled} before
   */
  public boolean claim(DueLogout due, Duration pause) {
    return rows.claim(due, clock.instant().plus(pause));
  }

  /**
   * Notes how it went, and tells the audit trail; what an application has confirmed stays so.
   *
   * @param answer what it said, or what went wrong: one sentence without its full stop
   */
  @Transactional
  public void settle(
      SessionId session, String application, Channel channel, Logout logout, String answer) {
    if (rows.settle(session, application, logout)) {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("application", application);
      details.put("channel", channel.name());
      details.put("answer", answer);
      events.publishEvent(
          new AuditEvent(
              logout.isGood() ? "logout.told" : "logout.failed",
              Actor.SYSTEM,
              session.value(),
              details));
    }
  }
}
