package io.passlight.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of metadata that are known by address. */
@Repository
class FollowedMetadataRows {

  private final JdbcClient jdbc;

  FollowedMetadataRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<FollowedMetadata> of(String application) {
    return jdbc.sql("select * from followed_metadata where application_id = ?")
        .param(application)
        .query((row, _) -> followed(row))
        .optional();
  }

  /** Those that are to be asked for by now, who has waited longest first. */
  List<FollowedMetadata> due(Instant now) {
    return jdbc.sql("select * from followed_metadata where due <= ? order by due, application_id")
        .param(time(now))
        .query((row, _) -> followed(row))
        .list();
  }

  /**
   * Takes one that is due, so that no other server asks too; false if one has.
   *
   * @param until in full milliseconds: databases keep no nanoseconds
   */
  boolean claim(FollowedMetadata due, Instant until) {
    return jdbc.sql("update followed_metadata set due = ? where application_id = ? and due = ?")
            .params(time(until), due.application(), time(due.due()))
            .update()
        == 1;
  }

  /** Keeps it, in place of what is known of the same application; which exists. */
  void put(FollowedMetadata followed) {
    delete(followed.application());
    jdbc.sql(
            """
            insert into followed_metadata (address, signers, document, etag, last_modified, fetched,
              due, failure, application_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(followed.address().url())
        .param(String.join("\n", followed.address().signers()))
        .param(Base64.getEncoder().encodeToString(followed.document()))
        .param(followed.etag())
        .param(followed.lastModified())
        .param(time(followed.fetched()))
        .param(time(followed.due()))
        .param(followed.failure())
        .param(followed.application())
        .update();
  }

  /**
   * Keeps it in place of one that was claimed; false if that is not there any more, nor its
   * application. Until the transaction ends nobody can take either away.
   *
   * @param claimedUntil as {@link #claim} was told
   */
  boolean replace(FollowedMetadata followed, Instant claimedUntil) {
    return jdbc.sql(
                """
                update followed_metadata set document = ?, etag = ?, last_modified = ?, fetched = ?,
                  due = ?, failure = ? where application_id = ? and due = ?
                """)
            .param(Base64.getEncoder().encodeToString(followed.document()))
            .param(followed.etag())
            .param(followed.lastModified())
            .param(time(followed.fetched()))
            .param(time(followed.due()))
            .param(followed.failure())
            .param(followed.application())
            .param(time(claimedUntil))
            .update()
        == 1;
  }

  void delete(String application) {
    jdbc.sql("delete from followed_metadata where application_id = ?").param(application).update();
  }

  private static FollowedMetadata followed(ResultSet row) throws SQLException {
    return new FollowedMetadata(
        row.getString("application_id"),
        new MetadataAddress(row.getString("address"), row.getString("signers").lines().toList()),
        Base64.getDecoder().decode(row.getString("document")),
        row.getString("etag"),
        row.getString("last_modified"),
        instant(row, "fetched"),
        instant(row, "due"),
        row.getString("failure"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
