package io.passlight.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the database.
 *
 * @param seq its place in the chain, from 1; null until it is sealed
 * @param hash base64url of the chain's hash at this row; null until it is sealed
 */
record AuditRow(
    long id,
    Instant recorded,
    String type,
    String actorKind,
    @Nullable String actorId,
    @Nullable String actorIp,
    String subject,
    String details,
    @Nullable String signedMessage,
    @Nullable Long seq,
    @Nullable String hash) {

  static final String COLUMNS =
      "id, recorded, type, actor_kind, actor_id, actor_ip, subject, details, signed_message,"
          + " seq, hash";

  static AuditRow of(ResultSet row, int number) throws SQLException {
    return new AuditRow(
        row.getLong("id"),
        row.getObject("recorded", OffsetDateTime.class).toInstant(),
        row.getString("type"),
        row.getString("actor_kind"),
        row.getString("actor_id"),
        row.getString("actor_ip"),
        row.getString("subject"),
        row.getString("details"),
        row.getString("signed_message"),
        row.getObject("seq", Long.class),
        row.getString("hash"));
  }
}
