package io.passlight.keys;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The certified keys as they rest in the database: PKCS#8 under the master key. */
@Component
class StoredCertifiedKeys {

  /**
   * One key of a kind.
   *
   * @param number from 1
   * @param publishedUntil null: it has no successor yet
   */
  record Generation(
      CertifiedKey.Kind kind,
      int number,
      CertifiedKey key,
      Instant signsFrom,
      @Nullable Instant publishedUntil) {}

  private static final Logger LOG = LoggerFactory.getLogger(StoredCertifiedKeys.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SecretBox box;
  private final SelfCertified selfCertified;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StoredCertifiedKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      SecretBox box,
      SelfCertified selfCertified,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    // A key stands on its own: whatever becomes of the caller's transaction, others have used it.
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.box = box;
    this.selfCertified = selfCertified;
    this.events = events;
    this.clock = clock;
  }

  List<Generation> read() {
    return jdbc.sql("select * from certified_keys").query((row, _) -> generation(row)).list();
  }

  void makeFirst(CertifiedKey.Kind kind) {
    try {
      transaction.executeWithoutResult(_ -> insert(kind, 1, clock.instant()));
      LOG.info("Made a key and certificate for SAML: {}", kind);
    } catch (DuplicateKeyException e) {
      LOG.info("Another node made the first {} key at the same moment", kind);
    }
  }

  /** One more of each kind, and an end for those before. */
  void makeNext(List<Generation> before, Instant signsFrom, Instant oldEnds) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql("update certified_keys set published_until = ? where published_until is null")
              .param(time(oldEnds))
              .update();
          for (CertifiedKey.Kind kind : CertifiedKey.Kind.values()) {
            insert(kind, latest(before, kind) + 1, signsFrom);
          }
        });
  }

  private static int latest(List<Generation> all, CertifiedKey.Kind kind) {
    return all.stream()
        .filter(each -> each.kind() == kind)
        .mapToInt(Generation::number)
        .max()
        .orElse(0);
  }

  private void insert(CertifiedKey.Kind kind, int number, Instant signsFrom) {
    CertifiedKey made = selfCertified.make(kind);
    jdbc.sql(
            """
            insert into certified_keys (algorithm, generation, sealed_key, certificate, created,
              signs_from) values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            kind.name(),
            number,
            box.seal(purpose(kind, number), made.key().getEncoded()),
            Base64.getEncoder().encodeToString(encoded(made.certificate())),
            time(clock.instant()),
            time(signsFrom))
        .update();
    events.publishEvent(
        new AuditEvent(
            number == 1 ? "key.made" : "key.rotated",
            Actor.SYSTEM,
            purpose(kind, number),
            Map.of("certificate", made.fingerprint())));
  }

  private Generation generation(ResultSet row) throws SQLException {
    var kind = CertifiedKey.Kind.valueOf(row.getString("algorithm"));
    int number = row.getInt("generation");
    byte[] pkcs8 = box.open(purpose(kind, number), row.getString("sealed_key"));
    byte[] der = Base64.getDecoder().decode(row.getString("certificate"));
    OffsetDateTime until = row.getObject("published_until", OffsetDateTime.class);
    return new Generation(
        kind,
        number,
        key(kind, pkcs8, der),
        row.getObject("signs_from", OffsetDateTime.class).toInstant(),
        until == null ? null : until.toInstant());
  }

  private static CertifiedKey key(CertifiedKey.Kind kind, byte[] pkcs8, byte[] der) {
    try {
      var certificates = CertificateFactory.getInstance("X.509");
      return new CertifiedKey(
          KeyFactory.getInstance(kind.algorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
          (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key of SAML does not read", e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String purpose(CertifiedKey.Kind kind, int number) {
    return "certified-key/" + kind + "/" + number;
  }
}
