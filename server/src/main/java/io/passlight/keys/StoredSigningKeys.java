package io.passlight.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signing keys as they rest in the database: each a JWK (RFC 7517) under the master key. */
@Component
class StoredSigningKeys {

  private static final Logger LOG = LoggerFactory.getLogger(StoredSigningKeys.class);
  private static final int RSA_BITS = 2048;

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StoredSigningKeys(JdbcClient jdbc, SecretBox box, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.box = box;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A key and its times.
   *
   * @param signsFrom from when on it signs
   * @param publishedUntil from when on it is published no longer; null: no successor yet
   */
  record Stored(JWK key, Instant signsFrom, @Nullable Instant publishedUntil) {}

  /** Makes the keys that are missing. */
  void makeMissing(List<JWSAlgorithm> algorithms) {
    List<Stored> there = read(Map.of());
    for (JWSAlgorithm algorithm : algorithms) {
      if (there.stream().noneMatch(each -> algorithm.equals(each.key().getAlgorithm()))) {
        insert(algorithm, clock.instant(), "key.made");
      }
    }
  }

  /** One more for each algorithm, and an end for those before. */
  void makeNext(List<JWSAlgorithm> algorithms, Instant signsFrom, Instant oldEnds) {
    jdbc.sql("update signing_keys set retired = ? where retired is null")
        .param(time(oldEnds))
        .update();
    algorithms.forEach(algorithm -> insert(algorithm, signsFrom, "key.rotated"));
  }

  /**
   * All keys that are published.
   *
   * @param known keys that need not be opened again, by their ids
   */
  List<Stored> read(Map<String, JWK> known) {
    return jdbc.sql(
            """
            select kid, sealed_jwk, created, signs_from, retired from signing_keys
            where retired is null or retired > ?\
            """)
        .param(time(clock.instant()))
        .query((row, _) -> stored(row, known))
        .list();
  }

  /** A key by its id, whether it is published or not. */
  Optional<JWK> byId(String kid) {
    return jdbc.sql("select sealed_jwk from signing_keys where kid = ?")
        .param(kid)
        .query((row, _) -> open(kid, row.getString("sealed_jwk")))
        .optional();
  }

  private void insert(JWSAlgorithm algorithm, Instant signsFrom, String event) {
    JWK key = generate(algorithm);
    jdbc.sql(
            """
            insert into signing_keys (kid, algorithm, sealed_jwk, created, signs_from)
            values (?, ?, ?, ?, ?)\
            """)
        .params(
            key.getKeyID(),
            algorithm.getName(),
            box.seal(purpose(key.getKeyID()), key.toJSONString().getBytes(StandardCharsets.UTF_8)),
            time(clock.instant()),
            time(signsFrom))
        .update();
    events.publishEvent(
        new AuditEvent(
            event,
            Actor.SYSTEM,
            "signing-key/" + key.getKeyID(),
            Map.of("algorithm", algorithm.getName())));
    LOG.info("Made a signing key for {}: {}", algorithm, key.getKeyID());
  }

  private Stored stored(ResultSet row, Map<String, JWK> known) throws SQLException {
    String kid = row.getString("kid");
    JWK key = known.get(kid);
    Instant signsFrom = instant(row, "signs_from");
    return new Stored(
        key == null ? open(kid, row.getString("sealed_jwk")) : key,
        signsFrom == null ? Objects.requireNonNull(instant(row, "created")) : signsFrom,
        instant(row, "retired"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private JWK open(String kid, String sealed) {
    try {
      return JWK.parse(new String(box.open(purpose(kid), sealed), StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("The signing key %s does not read".formatted(kid), e);
    }
  }

  private static JWK generate(JWSAlgorithm algorithm) {
    try {
      return algorithm.equals(JWSAlgorithm.ES256)
          ? new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .keyIDFromThumbprint(true)
              .generate()
          : new RSAKeyGenerator(RSA_BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .keyIDFromThumbprint(true)
              .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java runtime cannot make a key for " + algorithm, e);
    }
  }

  private static String purpose(String kid) {
    return "signing-key/" + kid;
  }
}
