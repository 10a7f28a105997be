package io.passlight.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.AuditEvent;
import io.passlight.settings.Issuer;
import io.passlight.testing.Databases;
import io.passlight.testing.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Keys with certificates, and identifiers that are derived by keys. */
class CertifiedKeysTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestClock clock = new TestClock();
  private final List<AuditEvent> told = new ArrayList<>();
  private final MasterKeys master = MasterKeys.parse(MasterKeys.generate(RANDOM));

  @ParameterizedTest
  @EnumSource
  void theyOutliveARestart(Databases databases) {
    DataSource database = database(databases);
    String before = keys(database).current(CertifiedKey.Kind.RSA).fingerprint();
    assertThat(keys(database).current(CertifiedKey.Kind.RSA).fingerprint()).isEqualTo(before);
    assertThat(told)
        .extracting(AuditEvent::type)
        .containsExactly("key.made", "key.made", "key.made");
  }

  @ParameterizedTest
  @EnumSource
  void nodesThatStartAtOnceAgree(Databases databases) throws Exception {
    DataSource database = database(databases);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<String>> nodes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        CertifiedKeys node = keys(database);
        nodes.add(threads.submit(() -> node.current(CertifiedKey.Kind.EC).fingerprint()));
      }
      String first = nodes.getFirst().get();
      for (Future<String> node : nodes) {
        assertThat(node.get()).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRotationIsNoticedByOtherNodes(Databases databases) {
    DataSource database = database(databases);
    CertifiedKeys here = keys(database);
    CertifiedKeys there = keys(database);
    assertThat(there.published()).hasSize(2);

    here.rotate(Duration.ofDays(1));
    clock.pass(Duration.ofMinutes(2));
    assertThat(there.published()).hasSize(4);

    clock.pass(Duration.ofDays(1));
    assertThat(there.current(CertifiedKey.Kind.RSA).fingerprint())
        .isEqualTo(here.current(CertifiedKey.Kind.RSA).fingerprint());
  }

  @ParameterizedTest
  @EnumSource
  void whoEncryptsMayUseTheNewKeyAtOnceAndTheOldOneToTheEnd(Databases databases) {
    CertifiedKeys keys = keys(database(databases));
    CertifiedKey old = keys.decrypting().getFirst();
    keys.rotate(Duration.ofDays(1));
    assertThat(keys.decrypting()).hasSize(2).element(1).isEqualTo(old);
    assertThat(keys.published()).doesNotContain(old.certificate());
    clock.pass(Duration.ofDays(2));
    assertThat(keys.decrypting()).hasSize(1).doesNotContain(old);
  }

  @ParameterizedTest
  @EnumSource
  void asLongAsTheNextKeyDoesNotSignThereIsNoOther(Databases databases) {
    CertifiedKeys keys = keys(database(databases));
    keys.rotate(Duration.ofDays(1));
    assertThatThrownBy(() -> keys.rotate(Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void noKeyIsReadableInTheDatabase(Databases databases) {
    DataSource database = database(databases);
    keys(database).published();
    identifiers(database).derive("name", "part");
    assertThat(column(database, "select sealed_key from certified_keys"))
        .hasSize(3)
        .allSatisfy(text -> assertThat(text).startsWith("1.1."));
    assertThat(column(database, "select sealed_key from identifier_keys"))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).startsWith("1.1."));
  }

  @ParameterizedTest
  @EnumSource
  void anIdentifierIsTheSameOnEachNodeAndAnotherForOtherParts(Databases databases) {
    DataSource database = database(databases);
    IdentifierKeys here = identifiers(database);
    IdentifierKeys there = identifiers(database);
    assertThat(here.derive("a", "x", "y")).isEqualTo(there.derive("a", "x", "y"));
    assertThat(
            List.of(
                here.derive("a", "x", "y"),
                here.derive("b", "x", "y"),
                here.derive("a", "xy"),
                here.derive("a", "x", "y", ""),
                here.derive("a", "y", "x")))
        .doesNotHaveDuplicates();
  }

  private static DataSource database(Databases databases) {
    return databases.with("V010__certified_keys.sql", "V032__encryption_keys.sql");
  }

  private CertifiedKeys keys(DataSource database) {
    var random = new SecureRandom();
    return new CertifiedKeys(
        new StoredCertifiedKeys(
            JdbcClient.create(database),
            new JdbcTransactionManager(database),
            new SecretBox(master, RANDOM),
            new SelfCertified(new Issuer("https://login.example.com"), random, clock),
            events(),
            clock),
        clock);
  }

  private IdentifierKeys identifiers(DataSource database) {
    return new IdentifierKeys(
        JdbcClient.create(database),
        new JdbcTransactionManager(database),
        new SecretBox(master, RANDOM),
        new RandomTokens(RANDOM),
        clock);
  }

  private ApplicationEventPublisher events() {
    return event -> {
      synchronized (told) {
        told.add((AuditEvent) event);
      }
    };
  }

  private static List<String> column(DataSource database, String sql) {
    return JdbcClient.create(database).sql(sql).query((row, n) -> row.getString(1)).list();
  }
}
