package io.passlight.sso;

import io.passlight.login.LoginFacts;
import io.passlight.login.RedeemedLogin;
import io.passlight.login.SsoRequestId;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.store.StoreJson;
import io.passlight.user.UserId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of sessions. Knows no rules but that what has ended stays ended. */
@Repository
class SessionRows {

  private static final StoreJson<LoginFacts> FACTS = StoreJson.of(LoginFacts.class);

  private final JdbcClient jdbc;

  SessionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The session of a cookie, unless it was ended; it may have timed out. */
  Optional<SsoSession> byCookie(SessionCookie cookie) {
    return jdbc.sql("select * from sso_sessions where id = ? and secret_hash = ? and ended is null")
        .params(cookie.session().value(), cookie.hash())
        .query((row, _) -> session(row))
        .optional();
  }

  /** The session of an id, unless it was ended; it may have timed out. */
  Optional<SsoSession> byId(SessionId id) {
    return jdbc.sql("select * from sso_sessions where id = ? and ended is null")
        .param(id.value())
        .query((row, _) -> session(row))
        .optional();
  }

  /** The sessions of a user that live, or have a living refresh token; the latest used first. */
  List<SsoSession> ofUser(UserId user, Instant now) {
    return jdbc.sql(
            """
            select * from sso_sessions
            where user_id = :user and ended is null
              and (idle_expires > :now and absolute_expires > :now or exists (
                select 1 from token_families f where f.session_id = sso_sessions.id
                  and f.revoked is null and f.expires > :now and f.idle_expires > :now))
            order by last_used desc, id
            """)
        .param("user", user.value())
        .param("now", time(now))
        .query((row, _) -> session(row))
        .list();
  }

  /** All sessions of a user that were not ended, those that have timed out too. */
  List<SessionId> openOf(UserId user) {
    return jdbc.sql("select id from sso_sessions where user_id = ? and ended is null")
        .param(user.value())
        .query((row, _) -> new SessionId(row.getString("id")))
        .list();
  }

  /** All sessions that a login of this device opened or renewed and that were not ended. */
  List<SessionId> openedBy(DeviceId device) {
    return jdbc.sql(
            """
            select distinct s.id from sso_sessions s join session_logins l on l.session_id = s.id
            where l.device_id = ? and s.ended is null
            """)
        .param(device.value())
        .query((row, _) -> new SessionId(row.getString("id")))
        .list();
  }

  /** The session that this login of this device opened or renewed since {@code since}. */
  Optional<SessionId> openedBy(LoginId login, DeviceId device, Instant since) {
    return jdbc.sql(
            """
            select session_id from session_logins
            where login_id = ? and device_id = ? and opened > ?
            """)
        .params(login.value(), device.value(), time(since))
        .query((row, _) -> new SessionId(row.getString("session_id")))
        .optional();
  }

  void insert(SsoSession session, String secretHash) {
    jdbc.sql(
            """
            insert into sso_sessions (id, secret_hash, user_id, device_id, login_id, request_id,
              auth_time, facts, created, last_used, idle_expires, absolute_expires)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            session.id().value(),
            secretHash,
            session.user().value(),
            session.device().value(),
            session.login().value(),
            session.lastRequest().value(),
            time(session.authTime()),
            json(session.facts()),
            time(session.created()),
            time(session.lastUsed()),
            time(session.idleExpires()),
            time(session.absoluteExpires()))
        .update();
  }

  /**
   * Gives a session that has not ended its latest login and a new cookie; false if it has ended.
   */
  boolean renew(SsoSession session, String secretHash) {
    return jdbc.sql(
                """
                update sso_sessions set secret_hash = ?, device_id = ?, login_id = ?, request_id = ?,
                  auth_time = ?, facts = ?, last_used = ?, idle_expires = ?, absolute_expires = ?
                where id = ? and ended is null
                """)
            .params(
                secretHash,
                session.device().value(),
                session.login().value(),
                session.lastRequest().value(),
                time(session.authTime()),
                json(session.facts()),
                time(session.lastUsed()),
                time(session.idleExpires()),
                time(session.absoluteExpires()),
                session.id().value())
            .update()
        == 1;
  }

  void addLogin(SessionId session, RedeemedLogin login, Instant now) {
    jdbc.sql(
            "insert into session_logins (login_id, session_id, device_id, opened) values (?, ?,"
                + " ?, ?)")
        .params(login.login().value(), session.value(), login.device().value(), time(now))
        .update();
  }

  void touch(SessionId id, Instant now, Instant idleExpires) {
    jdbc.sql(
            "update sso_sessions set last_used = ?, idle_expires = ? where id = ? and ended is"
                + " null")
        .params(time(now), time(idleExpires), id.value())
        .update();
  }

  /** Ends a session; false if it had ended before. */
  boolean end(SessionId id, Instant now, SessionEnd reason) {
    return jdbc.sql(
                "update sso_sessions set ended = ?, end_reason = ? where id = ? and ended is null")
            .params(time(now), reason.name(), id.value())
            .update()
        == 1;
  }

  /** Deletes what has been over since {@code before}, unless a living refresh token needs it. */
  int deleteOver(Instant before, Instant now) {
    return jdbc.sql(
            """
            delete from sso_sessions where auth_time < :before
              and (ended < :before or idle_expires < :before or absolute_expires < :before)
              and (ended is not null or not exists (
                select 1 from token_families f where f.session_id = sso_sessions.id
                  and f.revoked is null and f.expires > :now and f.idle_expires > :now))
            """)
        .param("before", time(before))
        .param("now", time(now))
        .update();
  }

  private static SsoSession session(ResultSet row) throws SQLException {
    return new SsoSession(
        new SessionId(row.getString("id")),
        new UserId(row.getString("user_id")),
        new DeviceId(row.getString("device_id")),
        new LoginId(row.getString("login_id")),
        new SsoRequestId(row.getString("request_id")),
        instant(row, "auth_time"),
        FACTS.read(row.getString("facts").getBytes(StandardCharsets.UTF_8)),
        instant(row, "created"),
        instant(row, "last_used"),
        instant(row, "idle_expires"),
        instant(row, "absolute_expires"));
  }

  private static String json(LoginFacts facts) {
    return new String(FACTS.write(facts), StandardCharsets.UTF_8);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
