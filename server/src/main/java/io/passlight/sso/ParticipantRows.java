package io.passlight.sso;

import io.passlight.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of the applications that took part in sessions. */
@Repository
class ParticipantRows {

  private static final String DUE =
      """
      select p.session_id, p.application_id, p.logout_tries, s.user_id, s.end_reason
      from sso_session_applications p join sso_sessions s on s.id = p.session_id
      where p.logout_due <= ?
      """;

  private final JdbcClient jdbc;

  ParticipantRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes that an application took part. Whatever is new is noted while the session's row is held:
   * so the session either ends afterwards, and its end finds the note, or has ended before.
   *
   * @return false if the session has ended; then nothing is noted
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean join(SessionId session, String application, @Nullable KnownAs knownAs, Instant now) {
    if (isNoted(session, application, knownAs)) {
      return true; // as nearly always: nobody waits for anybody
    }
    if (!hold(session)) {
      return false;
    }
    if (!insert(session, application, knownAs, now) && knownAs != null) {
      rename(session, application, knownAs);
    }
    return true;
  }

  private boolean isNoted(SessionId session, String application, @Nullable KnownAs knownAs) {
    return jdbc.sql(
            """
            select p.* from sso_session_applications p join sso_sessions s on s.id = p.session_id
            where p.session_id = ? and p.application_id = ? and s.ended is null
            """)
        .params(session.value(), application)
        .query((row, _) -> participant(row))
        .optional()
        .filter(noted -> knownAs == null || knownAs.equals(noted.knownAs()))
        .isPresent();
  }

  private boolean hold(SessionId session) {
    return jdbc.sql("select id from sso_sessions where id = ? and ended is null for update")
        .param(session.value())
        .query(String.class)
        .optional()
        .isPresent();
  }

  private void rename(SessionId session, String application, KnownAs knownAs) {
    jdbc.sql(
            """
            update sso_session_applications set name_id = ?, name_id_format = ?
            where session_id = ? and application_id = ?
            """)
        .params(knownAs.name(), knownAs.format().name(), session.value(), application)
        .update();
  }

  /** Those of a session, in their order. */
  List<Participant> of(SessionId session) {
    return jdbc.sql(
            """
            select * from sso_session_applications where session_id = ?
            order by joined, application_id
            """)
        .param(session.value())
        .query((row, _) -> participant(row))
        .list();
  }

  /** The same, each with its application, by one query. */
  List<Participation> withApplications(SessionId session) {
    return jdbc.sql(
            """
            select p.session_id, p.application_id, p.name_id, p.name_id_format, p.logout, a.*
            from sso_session_applications p join applications a on a.id = p.application_id
            where p.session_id = ? order by p.joined, p.application_id
            """)
        .param(session.value())
        .query((row, _) -> new Participation(ApplicationRows.application(row), participant(row)))
        .list();
  }

  /**
   * The names of the applications that took part in each of a user's sessions, in their order; a
   * session without any is not in it.
   */
  Map<SessionId, List<String>> names(UserId user) {
    Map<SessionId, List<String>> names = new HashMap<>();
    jdbc.sql(
            """
            select p.session_id, a.name from sso_session_applications p
              join sso_sessions s on s.id = p.session_id
              join applications a on a.id = p.application_id
            where s.user_id = ? and s.ended is null order by p.joined, p.application_id
            """)
        .param(user.value())
        .query(
            row -> {
              names
                  .computeIfAbsent(
                      new SessionId(row.getString("session_id")), _ -> new ArrayList<>())
                  .add(row.getString("name"));
            });
    return names;
  }

  /** The ids of the applications that took part, in their order. */
  List<String> applications(SessionId session) {
    return of(session).stream().map(Participant::application).toList();
  }

  /** The session has ended: all of them wait to be told. */
  void awaitLogout(SessionId session, Instant now) {
    jdbc.sql("update sso_session_applications set logout = ?, logout_due = ? where session_id = ?")
        .params(Logout.WAITING.name(), time(now), session.value())
        .update();
  }

  List<DueLogout> due(SessionId session, Instant now) {
    return jdbc.sql(DUE + " and p.session_id = ? order by p.application_id")
        .params(time(now), session.value())
        .query((row, _) -> due(row))
        .list();
  }

  List<DueLogout> due(Instant now, int most) {
    return jdbc.sql(DUE + " order by p.logout_due limit ?")
        .params(time(now), most)
        .query((row, _) -> due(row))
        .list();
  }

  /** Takes one try for this caller; false if somebody else has it. */
  boolean claim(DueLogout due, Instant next) {
    return jdbc.sql(
                """
                update sso_session_applications set logout_due = ?, logout_tries = ?
                where session_id = ? and application_id = ? and logout_tries = ?
                  and logout_due is not null
                """)
            .params(
                time(next), due.tries() + 1, due.session().value(), due.application(), due.tries())
            .update()
        == 1;
  }

  /**
   * Notes how it went, for good.
   *
   * @return false if that was noted before, or the session has not ended
   */
  boolean settle(SessionId session, String application, Logout logout) {
    return jdbc.sql(
                """
                update sso_session_applications set logout = ?, logout_due = null
                where session_id = ? and application_id = ? and logout is not null
                  and logout <> ? and logout <> 'TOLD'
                """)
            .params(logout.name(), session.value(), application, logout.name())
            .update()
        == 1;
  }

  /** False if another tab was quicker. */
  private boolean insert(
      SessionId session, String application, @Nullable KnownAs knownAs, Instant now) {
    return jdbc.sql(
                """
                insert into sso_session_applications
                  (session_id, application_id, joined, name_id, name_id_format)
                values (:session, :application, :now, :name, :format) on conflict do nothing
                """)
            .param("session", session.value())
            .param("application", application)
            .param("now", time(now))
            .param("name", knownAs == null ? null : knownAs.name())
            .param("format", knownAs == null ? null : knownAs.format().name())
            .update()
        == 1;
  }

  private static Participant participant(ResultSet row) throws SQLException {
    String format = row.getString("name_id_format");
    String logout = row.getString("logout");
    return new Participant(
        new SessionId(row.getString("session_id")),
        row.getString("application_id"),
        format == null ? null : new KnownAs(NameIdFormat.valueOf(format), row.getString("name_id")),
        logout == null ? null : Logout.valueOf(logout));
  }

  private static DueLogout due(ResultSet row) throws SQLException {
    return new DueLogout(
        new SessionId(row.getString("session_id")),
        row.getString("application_id"),
        new UserId(row.getString("user_id")),
        SessionEnd.valueOf(row.getString("end_reason")),
        row.getInt("logout_tries"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
