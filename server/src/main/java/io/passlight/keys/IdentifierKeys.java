package io.passlight.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Identifiers that are derived rather than kept: the same for the same parts at any time and on any
 * node, and nothing that anybody outside could compute or trace back. Each name has a key of its
 * own, made when it is first used.
 */
@Component
public class IdentifierKeys {

  private static final String MAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 20;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SecretBox box;
  private final RandomTokens random;
  private final Clock clock;
  private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();

  IdentifierKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      SecretBox box,
      RandomTokens random,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    // A key stands on its own: whatever becomes of the caller's transaction, others have used it.
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.box = box;
    this.random = random;
    this.clock = clock;
  }

  /**
   * The identifier of these parts: 40 hexadecimal digits in lower case, 160 bits.
   *
   * @param name which identifiers, such as {@code saml-persistent}; at most 32 characters
   */
  public String derive(String name, String... parts) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(keys.computeIfAbsent(name, this::key));
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // Its length first, so that no two lists of parts read alike.
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), ID_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no " + MAC, e);
    }
  }

  private SecretKey key(String name) {
    return read(name).orElseGet(() -> make(name));
  }

  private SecretKey make(String name) {
    transaction.executeWithoutResult(_ -> insert(name));
    return read(name).orElseThrow();
  }

  /** Another node may be first: then its key is the one. */
  private void insert(String name) {
    jdbc.sql(
            """
            insert into identifier_keys (name, sealed_key, created) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(
            name,
            box.seal(purpose(name), random.nextBytes(KEY_BYTES)),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<SecretKey> read(String name) {
    return jdbc.sql("select sealed_key from identifier_keys where name = ?")
        .param(name)
        .query(String.class)
        .optional()
        .map(kept -> new SecretKeySpec(box.open(purpose(name), kept), MAC));
  }

  private static String purpose(String name) {
    return "identifier-key/" + name;
  }
}
