package io.passlight.sso;

import io.passlight.user.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of when people last used which application; it outlives their sessions. */
@Repository
class UsedApplicationRows {

  private final JdbcClient jdbc;

  UsedApplicationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes that a user uses an application now.
   *
   * @param unlessAfter a note that is later than this is recent enough, and stays
   */
  void touch(UserId user, String application, Instant now, Instant unlessAfter) {
    Optional<Instant> noted =
        jdbc.sql("select last_used from used_applications where user_id = ? and application_id = ?")
            .params(user.value(), application)
            .query((row, _) -> row.getObject("last_used", OffsetDateTime.class).toInstant())
            .optional();
    if (noted.isEmpty()) {
      jdbc.sql(
              """
              insert into used_applications (user_id, application_id, last_used)
              values (?, ?, ?) on conflict do nothing
              """)
          .params(user.value(), application, time(now))
          .update();
    } else if (!noted.get().isAfter(unlessAfter)) {
      jdbc.sql(
              "update used_applications set last_used = ? where user_id = ? and application_id = ?")
          .params(time(now), user.value(), application)
          .update();
    }
  }

  /** The ids of the applications that a user has used, the latest used first. */
  List<String> ofUser(UserId user) {
    return jdbc.sql(
            """
            select application_id from used_applications where user_id = ?
            order by last_used desc, application_id
            """)
        .param(user.value())
        .query((row, _) -> row.getString("application_id"))
        .list();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
