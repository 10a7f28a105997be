package io.passlight.device;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.DeviceState;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.UserRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code devices}, read. A device whose enrollment has run out is not there. */
@Component
class DeviceRows {

  private static final String COLUMNS =
      "d.id as d_id, d.user_id as d_user, d.name as d_name, d.platform as d_platform,"
          + " d.app as d_app, d.state as d_state, d.public_key as d_key, d.added as d_added,"
          + " d.last_used as d_last_used, d.credential_id as d_credential";

  private static final String ALIVE = " (d.state <> 'PROVEN_KEY' or d.proven_until > :now) ";

  private static final ResultSetExtractor<Optional<OwnedDevice>> OWNED = DeviceRows::owned;

  private final JdbcClient jdbc;

  DeviceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The device with its user: one query, for each message of each phone pays for it. */
  Optional<OwnedDevice> owned(DeviceId id, Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + ", "
                + UserRows.COLUMNS
                + " from devices d join users u on u.id = d.user_id"
                + UserRows.JOIN
                + "where d.id = :id and"
                + ALIVE)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .query(OWNED);
  }

  Optional<Device> byId(DeviceId id, Instant now) {
    return jdbc.sql("select " + COLUMNS + " from devices d where d.id = :id and" + ALIVE)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .query((row, _) -> device(row))
        .optional();
  }

  List<Device> ofUser(UserId user, Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from devices d where d.user_id = :user and"
                + ALIVE
                + "order by d.added desc, d.id")
        .param("user", user.value())
        .param("now", Timestamp.from(now))
        .query((row, _) -> device(row))
        .list();
  }

  private static Optional<OwnedDevice> owned(ResultSet rows) throws SQLException {
    Device device = null;
    User user = null;
    Set<String> groups = new HashSet<>();
    while (rows.next()) {
      if (device == null) {
        device = device(rows);
      }
      user = UserRows.user(rows);
      groups.addAll(user.groups());
    }
    return device == null || user == null
        ? Optional.empty()
        : Optional.of(new OwnedDevice(device, UserRows.withGroups(user, groups)));
  }

  private static Device device(ResultSet row) throws SQLException {
    Timestamp lastUsed = row.getTimestamp("d_last_used");
    return new Device(
        new DeviceId(row.getString("d_id")),
        new UserId(row.getString("d_user")),
        row.getString("d_name"),
        DevicePlatform.of(row.getString("d_platform")),
        row.getString("d_app"),
        DeviceState.valueOf(row.getString("d_state")),
        DeviceKeys.decode(row.getString("d_key")),
        row.getTimestamp("d_added").toInstant(),
        lastUsed == null ? null : lastUsed.toInstant(),
        row.getString("d_credential") != null);
  }
}
