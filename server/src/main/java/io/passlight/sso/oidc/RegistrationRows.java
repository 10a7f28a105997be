package io.passlight.sso.oidc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of registration tokens and of what was registered by them. */
@Repository
class RegistrationRows {

  /**
   * A client that registered itself.
   *
   * @param tokenHash SHA-256 of the token by which it may be changed
   */
  record Registered(String application, String tokenHash, Instant at) {}

  /** A login of before this was noted shows by the tokens that are still refreshed. */
  private static final String UNUSED =
      """
      unused_since <= :then and not exists (
        select 1 from token_families f where f.application_id = registered_clients.application_id
          and f.revoked is null and f.last_used > :then)
      """;

  private final JdbcClient jdbc;

  RegistrationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insertToken(String hash, String profile, int uses, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into registration_tokens (token_hash, profile_id, uses_left, created, expires)
            values (?, ?, ?, ?, ?)
            """)
        .params(hash, profile, uses, time(now), time(expires))
        .update();
  }

  /** The profile of what is registered by a token; empty if it is not good. */
  Optional<String> profileOf(String hash, Instant now) {
    return jdbc.sql(
            """
            select profile_id from registration_tokens
            where token_hash = ? and uses_left > 0 and expires > ?
            """)
        .params(hash, time(now))
        .query(String.class)
        .optional();
  }

  /** Takes one use of a token; false if there is none left. */
  boolean use(String hash, Instant now) {
    return jdbc.sql(
                """
                update registration_tokens set uses_left = uses_left - 1
                where token_hash = ? and uses_left > 0 and expires > ?
                """)
            .params(hash, time(now))
            .update()
        == 1;
  }

  void deleteTokensOver(Instant now) {
    jdbc.sql("delete from registration_tokens where uses_left = 0 or expires <= ?")
        .param(time(now))
        .update();
  }

  void insert(Registered client) {
    jdbc.sql(
            """
            insert into registered_clients (application_id, token_hash, registered, unused_since)
            values (?, ?, ?, ?)
            """)
        .params(client.application(), client.tokenHash(), time(client.at()), time(client.at()))
        .update();
  }

  Optional<Registered> byTokenHash(String application, String tokenHash) {
    return jdbc.sql(
            """
            select registered from registered_clients where application_id = ? and token_hash = ?
            """)
        .params(application, tokenHash)
        .query(
            (row, _) ->
                new Registered(
                    application,
                    tokenHash,
                    row.getObject("registered", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Notes that a client has logged somebody in. */
  void used(String application) {
    jdbc.sql(
            """
            update registered_clients set unused_since = null
            where application_id = ? and unused_since is not null
            """)
        .param(application)
        .update();
  }

  /** The clients that have waited for their first login since then, or longer. */
  List<String> unusedSince(Instant then) {
    return jdbc.sql("select application_id from registered_clients where " + UNUSED)
        .param("then", time(then))
        .query((row, _) -> row.getString("application_id"))
        .list();
  }

  /** Forgets one of them; false if it has logged somebody in meanwhile. */
  boolean forgetUnused(String application, Instant then) {
    return jdbc.sql("delete from registered_clients where application_id = :id and " + UNUSED)
            .param("id", application)
            .param("then", time(then))
            .update()
        == 1;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
