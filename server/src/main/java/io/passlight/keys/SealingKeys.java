package io.passlight.keys;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.protocol.SealingKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that seal login ids into QR codes (protocol §2). The current one is replaced when it has
 * grown old; the one before stays for as long again, which is longer than any login lives. They are
 * read from memory: a login pays for them only when a key is due.
 */
@Component
public class SealingKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SealingKeys.class);
  private static final int IDS = 256;
  private static final int BYTES = 32;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private record Dated(SealingKey key, Instant created) {}

  private record Loaded(Dated current, Map<Integer, SealingKey> byId, Instant at) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SecretBox box;
  private final RandomTokens random;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Duration rotation;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Loaded loaded;

  SealingKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      SecretBox box,
      RandomTokens random,
      ApplicationEventPublisher events,
      Clock clock,
      KeysProperties properties) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    // A key stands on its own: whatever becomes of the caller's transaction, others have used it.
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.box = box;
    this.random = random;
    this.events = events;
    this.clock = clock;
    this.rotation = properties.sealingRotation();
    List<Dated> keys = read();
    this.loaded = keys.isEmpty() ? make(keys) : loaded(keys);
  }

  /** The key to seal with. */
  public SealingKey current() {
    Loaded now = loaded;
    // One caller makes the new key; meanwhile the others go on with the old one.
    if (isDue(now) && changing.tryLock()) {
      try {
        if (isDue(loaded)) {
          loaded = make(read());
        }
      } finally {
        changing.unlock();
      }
    }
    return loaded.current().key();
  }

  /** The key of this id, if it is current or was the one before. */
  public Optional<SealingKey> byId(int keyId) {
    if (isWorthALook(keyId)) {
      changing.lock();
      try {
        if (isWorthALook(keyId)) {
          loaded = loaded(read()); // another node may have made it
        }
      } finally {
        changing.unlock();
      }
    }
    return Optional.ofNullable(loaded.byId().get(keyId));
  }

  private boolean isDue(Loaded now) {
    return !clock.instant().isBefore(now.current().created().plus(rotation));
  }

  /** Foreign codes name any key: they must not send every scan to the database. */
  private boolean isWorthALook(int keyId) {
    Loaded now = loaded;
    return !now.byId().containsKey(keyId)
        && !clock.instant().isBefore(now.at().plus(BETWEEN_LOOKS));
  }

  private Loaded make(List<Dated> old) {
    if (!old.isEmpty() && !isDue(loaded(old))) {
      return loaded(old); // another node was first
    }
    var key = new SealingKey(nextId(old), random.nextBytes(BYTES));
    try {
      transaction.executeWithoutResult(status -> insert(key, old));
    } catch (DuplicateKeyException e) {
      LOG.info("Another node made sealing key {} at the same moment", key.id());
    }
    return loaded(read());
  }

  private static int nextId(List<Dated> old) {
    return old.isEmpty() ? 0 : (old.getFirst().key().id() + 1) % IDS;
  }

  private void insert(SealingKey key, List<Dated> old) {
    old.stream().skip(1).map(Dated::key).map(SealingKey::id).forEach(this::delete);
    jdbc.sql("insert into sealing_keys (key_id, sealed_key, created) values (?, ?, ?)")
        .params(
            key.id(),
            box.seal(purpose(key.id()), key.bytes()),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    events.publishEvent(
        new AuditEvent(
            old.isEmpty() ? "key.made" : "key.rotated",
            Actor.SYSTEM,
            "sealing-key/" + key.id(),
            Map.of(),
            null));
  }

  private void delete(int keyId) {
    jdbc.sql("delete from sealing_keys where key_id = ?").param(keyId).update();
  }

  /** Newest first. */
  private List<Dated> read() {
    return jdbc
        .sql("select key_id, sealed_key, created from sealing_keys")
        .query(
            (row, n) -> {
              int id = row.getInt("key_id");
              return new Dated(
                  new SealingKey(id, box.open(purpose(id), row.getString("sealed_key"))),
                  row.getObject("created", OffsetDateTime.class).toInstant());
            })
        .list()
        .stream()
        .sorted(Comparator.comparing(Dated::created).reversed())
        .toList();
  }

  private Loaded loaded(List<Dated> newestFirst) {
    return new Loaded(
        newestFirst.getFirst(),
        newestFirst.stream()
            .map(Dated::key)
            .collect(Collectors.toUnmodifiableMap(SealingKey::id, Function.identity())),
        clock.instant());
  }

  private static String purpose(int keyId) {
    return "sealing-key/" + keyId;
  }
}
