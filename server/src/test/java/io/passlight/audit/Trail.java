package io.passlight.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.passlight.testing.Databases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An audit trail in a database of its own, with devices that can sign and an attacker's access. */
final class Trail {

  final JdbcTemplate sql;
  final TransactionTemplate transaction;
  final AuditRows rows;
  final Sealer sealer;

  private final AuditListener listener;
  private final AuditVerifyCommand command;
  private final Map<String, ECKey> devices = new HashMap<>();

  Trail(Databases databases) {
    DataSource database = databases.with("V008__audit_records.sql");
    var transactions = new JdbcTransactionManager(database);
    sql = new JdbcTemplate(database);
    transaction = new TransactionTemplate(transactions);
    rows = new AuditRows(sql);
    sealer = new Sealer(rows, transactions, Clock.systemUTC());
    listener = new AuditListener(sql, transactions, Clock.systemUTC());
    command = new AuditVerifyCommand(rows, this::storedKey, transactions);
  }

  /** Writes the row of an event, as a publisher would. */
  void tell(AuditEvent event) {
    listener.onApplicationEvent(new PayloadApplicationEvent<>(this, event));
  }

  /** Some event without a signature. */
  void tell(String type, String subject) {
    tell(new AuditEvent(type, Actor.SYSTEM, subject, Map.of("why", "it is Wednesday")));
  }

  /** A device whose key the trail notes as it enrolls. */
  void enroll(String device) {
    ECKey key = newKey();
    devices.put(device, key);
    tell(
        new AuditEvent(
            "device.enrolling",
            device(device),
            device,
            Map.of("key", Base64.getUrlEncoder().withoutPadding().encodeToString(encoded(key)))));
  }

  /** A decision that this device really signed. */
  void decide(String device, String login, String decision) {
    tell(decided(device, login, decision, sign(key(device), device, login, decision)));
  }

  /** The row that says so, whatever was signed. */
  static AuditEvent decided(String device, String login, String decision, String jws) {
    String type = decision.equals("approve") ? "login.approved" : "login.denied";
    return new AuditEvent(type, device(device), login, Map.of("user", "usr_1"), jws);
  }

  static String sign(ECKey key, String device, String login, String decision) {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(device).build();
    var message = new JWSObject(header, new Payload(Map.of("login", login, "decision", decision)));
    try {
      message.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return message.serialize();
  }

  static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** Computes all hashes anew, as whoever can write to the whole database can. */
  void rehash() {
    sql.update("update audit_records set seq = null, hash = null");
    sql.update("update audit_chain set seq = 0, hash = ?", ChainHash.EMPTY.text());
    sealer.sealAll();
  }

  /** Exchanges the key of a device where {@code device} keeps it. */
  void exchangeStoredKey(String device, ECKey key) {
    devices.put(device, key);
  }

  Verdict verify(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        command.run(
            List.of(arguments),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Verdict(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What the command said. */
  record Verdict(int exit, String out, String err) {}

  private ECKey key(String device) {
    return Optional.ofNullable(devices.get(device)).orElseThrow();
  }

  Optional<ECPublicKey> storedKey(String device) {
    return Optional.ofNullable(devices.get(device)).map(Trail::publicKey);
  }

  private static Actor device(String device) {
    return new Actor(Actor.Kind.DEVICE, device, "192.0.2.7");
  }

  private static byte[] encoded(ECKey key) {
    return publicKey(key).getEncoded();
  }

  private static ECPublicKey publicKey(ECKey key) {
    try {
      return key.toECPublicKey();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
