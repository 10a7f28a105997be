package io.passlight.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.audit.AuditEvent;
import io.passlight.protocol.SealingKey;
import io.passlight.testing.Databases;
import io.passlight.testing.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Keys in the database: there after a restart, unreadable without the master key. */
class StoredKeysTest {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JWTClaimsSet CLAIMS = new JWTClaimsSet.Builder().subject("usr_1").build();

  private final TestClock clock = new TestClock();
  private final List<AuditEvent> told = new ArrayList<>();
  private final MasterKeys master = MasterKeys.parse(MasterKeys.generate(RANDOM));

  @ParameterizedTest
  @EnumSource
  void sealingKeysOutliveARestart(Databases databases) {
    DataSource database = database(databases);
    SealingKey before = sealingKeys(database).current();

    assertThat(sealingKeys(database).current()).isEqualTo(before);
    assertThat(told).extracting(AuditEvent::type).containsExactly("key.made");
  }

  @ParameterizedTest
  @EnumSource
  void aSealingKeyIsReplacedWhenItIsOldAndTheOneBeforeStillOpens(Databases databases) {
    SealingKeys keys = sealingKeys(database(databases));
    SealingKey first = keys.current();

    clock.pass(A_DAY);
    SealingKey second = keys.current();

    assertThat(second).isNotEqualTo(first);
    assertThat(keys.byId(first.id())).contains(first);
    assertThat(keys.byId(second.id())).contains(second);
    assertThat(told).extracting(AuditEvent::type).containsExactly("key.made", "key.rotated");
  }

  @ParameterizedTest
  @EnumSource
  void aSealingKeyIsForgottenAfterTheNextRotation(Databases databases) {
    SealingKeys keys = sealingKeys(database(databases));
    SealingKey first = keys.current();

    clock.pass(A_DAY);
    keys.current();
    clock.pass(A_DAY);
    keys.current();

    assertThat(keys.byId(first.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theIdsOfSealingKeysBeginAnewAfterAllWereUsed(Databases databases) {
    SealingKeys keys = sealingKeys(database(databases));
    Set<Integer> ids = new HashSet<>();

    for (int i = 0; i < 300; i++) {
      SealingKey key = keys.current();
      ids.add(key.id());
      assertThat(keys.byId(key.id())).contains(key);
      clock.pass(A_DAY);
    }

    assertThat(ids).hasSize(256);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatAnotherNodeMadeIsFound(Databases databases) {
    DataSource database = database(databases);
    SealingKeys here = sealingKeys(database);
    SealingKeys there = sealingKeys(database);
    clock.pass(A_DAY);

    SealingKey made = there.current();

    assertThat(here.byId(made.id())).contains(made);
    assertThat(here.current()).isEqualTo(made);
  }

  @ParameterizedTest
  @EnumSource
  void manyThreadsOfTwoNodesAgreeOnTheNextKey(Databases databases) throws Exception {
    DataSource database = database(databases);
    List<SealingKeys> nodes = List.of(sealingKeys(database), sealingKeys(database));
    clock.pass(A_DAY);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<SealingKey>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        SealingKeys node = nodes.get(i % 2);
        all.add(threads.submit(node::current));
      }
      for (Future<SealingKey> one : all) {
        SealingKey key = one.get();
        assertThat(nodes).allSatisfy(node -> assertThat(node.byId(key.id())).contains(key));
      }
    }
    assertThat(nodes.getFirst().current()).isEqualTo(nodes.getLast().current());
  }

  @ParameterizedTest
  @EnumSource
  void noKeyIsReadableInTheDatabase(Databases databases) {
    DataSource database = database(databases);
    sealingKeys(database);
    signingKeys(database);

    assertThat(column(database, "select sealed_key from sealing_keys"))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).startsWith("1.1."));
    assertThat(column(database, "select sealed_jwk from signing_keys"))
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).startsWith("1.1.").doesNotContain("kty"));
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheMasterKeyTheServerDoesNotStart(Databases databases) {
    DataSource database = database(databases);
    signingKeys(database);
    MasterKeys other = MasterKeys.parse(MasterKeys.generate(RANDOM));

    assertThatThrownBy(() -> signingKeys(database, other)).isInstanceOf(CannotOpen.class);
  }

  @ParameterizedTest
  @EnumSource
  void tokensAreSignedByAPublishedKeyAlsoAfterARestart(Databases databases) throws Exception {
    DataSource database = database(databases);
    SignedJWT before = sign(signingKeys(database));
    SigningKeys restarted = signingKeys(database);

    JWK published = restarted.published().getKeyByKeyId(before.getHeader().getKeyID());

    assertThat(before.verify(new RSASSAVerifier(published.toRSAKey()))).isTrue();
    assertThat(restarted.published().getKeys()).noneMatch(JWK::isPrivate).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void anAlgorithmThatThereIsNoKeyForIsRefused(Databases databases) {
    SigningKeys keys = signingKeys(database(databases));

    assertThatThrownBy(() -> keys.sign(JWSAlgorithm.HS256, JOSEObjectType.JWT, CLAIMS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void theNextSigningKeyIsPublishedBeforeItSignsAndTheOldOneAfterwards(Databases databases)
      throws Exception {
    SigningKeys keys = signingKeys(database(databases));
    String old = kid(keys);

    keys.rotate(Duration.ofDays(2));
    assertThat(keys.published().getKeys()).hasSize(4);
    assertThat(kid(keys)).isEqualTo(old);

    clock.pass(Duration.ofDays(2));
    assertThat(kid(keys)).isNotEqualTo(old);
    assertThat(keys.published().getKeyByKeyId(old)).isNotNull();

    clock.pass(Duration.ofDays(2));
    assertThat(keys.published().getKeyByKeyId(old)).isNull();
    assertThat(keys.published().getKeys()).hasSize(2);
    assertThat(told).extracting(AuditEvent::type).contains("key.rotated");
  }

  @ParameterizedTest
  @EnumSource
  void anOldSigningKeyIsPublishedAsLongAsItsTokensAreGood(Databases databases) throws Exception {
    SigningKeys keys = signingKeys(database(databases));
    String old = kid(keys);

    keys.rotate(Duration.ofMinutes(10));
    clock.pass(A_DAY); // and ten minutes more it is published

    assertThat(keys.published().getKeyByKeyId(old)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void aRotationOfSigningKeysIsNoticedByOtherNodesAndByTheNextStart(Databases databases)
      throws Exception {
    DataSource database = database(databases);
    SigningKeys here = signingKeys(database);
    SigningKeys there = signingKeys(database);

    here.rotate(A_DAY);
    clock.pass(Duration.ofMinutes(2));
    assertThat(there.published().getKeys()).hasSize(4);

    clock.pass(A_DAY);
    assertThat(kid(there)).isEqualTo(kid(here)).isEqualTo(kid(signingKeys(database)));
  }

  @ParameterizedTest
  @EnumSource
  void signingKeysAreNotRotatedTwiceAtOnce(Databases databases) {
    SigningKeys keys = signingKeys(database(databases));
    keys.rotate(A_DAY);
    assertThatThrownBy(() -> keys.rotate(A_DAY)).isInstanceOf(IllegalStateException.class);
    assertThat(keys.published().getKeys()).hasSize(4);
  }

  private static String kid(SigningKeys keys) throws Exception {
    return sign(keys).getHeader().getKeyID();
  }

  private static SignedJWT sign(SigningKeys keys) throws Exception {
    return SignedJWT.parse(keys.sign(JWSAlgorithm.RS256, JOSEObjectType.JWT, CLAIMS).serialize());
  }

  private static DataSource database(Databases databases) {
    return databases.with("V002__keys.sql", "V020__signing_key_rotation.sql");
  }

  private SealingKeys sealingKeys(DataSource database) {
    return new SealingKeys(
        JdbcClient.create(database),
        new JdbcTransactionManager(database),
        new SecretBox(master, RANDOM),
        new RandomTokens(RANDOM),
        events(),
        clock,
        new KeysProperties(null, null, A_DAY));
  }

  private SigningKeys signingKeys(DataSource database) {
    return signingKeys(database, master);
  }

  private SigningKeys signingKeys(DataSource database, MasterKeys keys) {
    var stored =
        new StoredSigningKeys(
            JdbcClient.create(database), new SecretBox(keys, RANDOM), events(), clock);
    return new SigningKeys(stored, new JdbcTransactionManager(database), clock);
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
