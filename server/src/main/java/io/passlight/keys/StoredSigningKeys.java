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
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** All keys that are not retired, newest first; makes the missing ones. */
  List<JWK> readOrMake(List<JWSAlgorithm> algorithms) {
    List<JWK> keys = new ArrayList<>(read());
    for (JWSAlgorithm algorithm : algorithms) {
      if (keys.stream().noneMatch(key -> algorithm.equals(key.getAlgorithm()))) {
        keys.add(make(algorithm));
      }
    }
    return keys;
  }

  private JWK make(JWSAlgorithm algorithm) {
    JWK key = generate(algorithm);
    jdbc.sql(
            """
            insert into signing_keys (kid, algorithm, sealed_jwk, created) values (?, ?, ?, ?)\
            """)
        .params(
            key.getKeyID(),
            algorithm.getName(),
            box.seal(purpose(key.getKeyID()), key.toJSONString().getBytes(StandardCharsets.UTF_8)),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    events.publishEvent(
        new AuditEvent(
            "key.made",
            Actor.SYSTEM,
            "signing-key/" + key.getKeyID(),
            Map.of("algorithm", algorithm.getName())));
    LOG.info("Made a signing key for {}: {}", algorithm, key.getKeyID());
    return key;
  }

  private List<JWK> read() {
    return jdbc.sql(
            """
            select kid, sealed_jwk from signing_keys where retired is null
            order by created desc, kid\
            """)
        .query((row, n) -> open(row.getString("kid"), row.getString("sealed_jwk")))
        .list();
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
