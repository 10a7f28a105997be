package io.passlight.sso.oidc;

import io.passlight.store.StoreJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of refresh tokens. */
@Repository
class TokenFamilyRows {

  private static final StoreJson<Grant> GRANT = StoreJson.of(Grant.class);

  private final JdbcClient jdbc;

  TokenFamilyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(TokenFamily family, String familyHash, Instant now) {
    Grant grant = family.grant();
    jdbc.sql(
            """
            insert into token_families (id, family_hash, token_hash, session_id, application_id,
              grant_json, created, last_used, idle_expires, expires)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            grant.family(),
            familyHash,
            family.tokenHash(),
            grant.sid(),
            grant.application(),
            new String(GRANT.write(grant), StandardCharsets.UTF_8),
            time(now),
            time(now),
            time(family.idleExpires()),
            time(family.expires()))
        .update();
  }

  /** The family of a secret, if neither it nor its session was ended and its time is not over. */
  Optional<TokenFamily> living(String familyHash, Instant now) {
    return jdbc.sql(
            """
            select f.* from token_families f join sso_sessions s on s.id = f.session_id
            where f.family_hash = ? and f.revoked is null and s.ended is null
              and f.idle_expires > ? and f.expires > ?
            """)
        .params(familyHash, time(now), time(now))
        .query((row, _) -> family(row))
        .optional();
  }

  /** Puts the next token in place of the newest one; false if that was not it any more. */
  boolean rotate(String id, String newest, String next, Instant now, Instant idleExpires) {
    return jdbc.sql(
                """
                update token_families set token_hash = ?, last_used = ?, idle_expires = ?
                where id = ? and token_hash = ? and revoked is null
                """)
            .params(next, time(now), time(idleExpires), id, newest)
            .update()
        == 1;
  }

  void revoke(String id, Instant now, String reason) {
    jdbc.sql(
            "update token_families set revoked = ?, revoke_reason = ? where id = ? and revoked is"
                + " null")
        .params(time(now), reason, id)
        .update();
  }

  private static TokenFamily family(ResultSet row) throws SQLException {
    return new TokenFamily(
        GRANT.read(row.getString("grant_json").getBytes(StandardCharsets.UTF_8)),
        row.getString("token_hash"),
        instant(row, "idle_expires"),
        instant(row, "expires"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
