package io.passlight.device;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code enrollments}. */
record EnrollmentRow(
    String id,
    String session,
    UserId user,
    Enrollment.State stored,
    boolean firstDeviceOnly,
    @Nullable ApprovedBy approved,
    Instant expires,
    @Nullable DeviceId device,
    @Nullable String keyThumbprint,
    int wrongCodes) {

  static EnrollmentRow of(ResultSet row) throws SQLException {
    String device = row.getString("device_id");
    String login = row.getString("approved_login");
    String approver = row.getString("approved_by");
    return new EnrollmentRow(
        row.getString("id"),
        row.getString("panel_session"),
        new UserId(row.getString("user_id")),
        Enrollment.State.valueOf(row.getString("state")),
        row.getBoolean("first_device_only"),
        login == null || approver == null
            ? null
            : new ApprovedBy(new LoginId(login), new DeviceId(approver)),
        row.getTimestamp("expires").toInstant(),
        device == null ? null : new DeviceId(device),
        row.getString("key_thumbprint"),
        row.getInt("wrong_codes"));
  }

  /** The state that holds now: an open one ends by itself. */
  Enrollment.State state(Instant now) {
    boolean open = stored == Enrollment.State.WAITING || stored == Enrollment.State.PROVEN;
    return open && !now.isBefore(expires) ? Enrollment.State.EXPIRED : stored;
  }

  /** Whether this key may use the ticket: the first to come, and that one again. */
  boolean isUsableBy(String thumbprint, Instant now) {
    return now.isBefore(expires)
        && switch (stored) {
          case WAITING -> true;
          case PROVEN, DONE -> thumbprint.equals(keyThumbprint);
          case WRONG_CODES, NOT_MINE, CANCELLED, EXPIRED -> false;
        };
  }
}
