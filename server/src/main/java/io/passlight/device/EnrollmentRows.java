package io.passlight.device;

import io.passlight.keys.Hashes;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.TicketSecret;
import io.passlight.user.UserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code enrollments}. All writing happens with the user's row locked. */
@Component
class EnrollmentRows {

  private final JdbcClient jdbc;

  EnrollmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<EnrollmentRow> byTicket(TicketSecret ticket) {
    return jdbc.sql("select * from enrollments where ticket_hash = ?")
        .param(hash(ticket))
        .query((row, _) -> EnrollmentRow.of(row))
        .optional();
  }

  Optional<EnrollmentRow> bySession(String session) {
    return jdbc.sql("select * from enrollments where panel_session = ?")
        .param(session)
        .query((row, _) -> EnrollmentRow.of(row))
        .optional();
  }

  List<EnrollmentRow> openAndExpired(Instant now) {
    return jdbc.sql(
            "select * from enrollments where state in ('WAITING', 'PROVEN') and expires <= ?")
        .param(Timestamp.from(now))
        .query((row, _) -> EnrollmentRow.of(row))
        .list();
  }

  List<EnrollmentRow> openAndApproved(ApprovedBy login) {
    return jdbc.sql(
            """
            select * from enrollments where approved_login = ? and approved_by = ?
              and state in ('WAITING', 'PROVEN')
            """)
        .params(login.login().value(), login.device().value())
        .query((row, _) -> EnrollmentRow.of(row))
        .list();
  }

  void insert(
      String id,
      TicketSecret ticket,
      String session,
      UserId user,
      boolean firstDeviceOnly,
      @Nullable ApprovedBy approved,
      Instant created,
      Instant expires) {
    jdbc.sql(
            """
            insert into enrollments (id, ticket_hash, panel_session, user_id, state,
              first_device_only, created, expires, wrong_codes, approved_login, approved_by)
            values (?, ?, ?, ?, 'WAITING', ?, ?, ?, 0, ?, ?)
            """)
        .params(
            id,
            hash(ticket),
            session,
            user.value(),
            firstDeviceOnly,
            Timestamp.from(created),
            Timestamp.from(expires))
        .param(approved == null ? null : approved.login().value())
        .param(approved == null ? null : approved.device().value())
        .update();
  }

  void used(String id, DeviceId device, String thumbprint) {
    jdbc.sql(
            """
            update enrollments set state = 'PROVEN', device_id = ?, key_thumbprint = ? where id = ?
            """)
        .params(device.value(), thumbprint, id)
        .update();
  }

  void wrongCode(String id) {
    jdbc.sql("update enrollments set wrong_codes = wrong_codes + 1 where id = ?")
        .param(id)
        .update();
  }

  void done(String id) {
    jdbc.sql("update enrollments set state = 'DONE' where id = ?").param(id).update();
  }

  /** Ends an enrollment that came to nothing, with the device that it made. */
  void end(String id, Enrollment.State state) {
    jdbc.sql(
            """
            delete from devices where state = 'PROVEN_KEY'
              and id = (select device_id from enrollments where id = ?)
            """)
        .param(id)
        .update();
    jdbc.sql("update enrollments set state = ?, device_id = null where id = ?")
        .params(state.name(), id)
        .update();
  }

  void delete(String id) {
    jdbc.sql("delete from enrollments where id = ?").param(id).update();
  }

  void deleteExpiredBefore(Instant moment) {
    jdbc.sql("delete from enrollments where expires < ? and state not in ('WAITING', 'PROVEN')")
        .param(Timestamp.from(moment))
        .update();
  }

  private static String hash(TicketSecret ticket) {
    return Hashes.sha256(ticket.encoded());
  }
}
