package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passlight.testing.Databases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever is answered from a session is told of its end, however close the two come. */
class ParticipantRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
  private static final SessionId SESSION = new SessionId("ses_" + "A".repeat(22));
  private static final int THREADS = 8;
  private static final int ROUNDS = 25;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void manyTabsAtOnceNoteAnApplicationOnce(Databases kind) throws Exception {
    var database = new Sessions(kind, THREADS);
    for (int round = 0; round < ROUNDS; round++) {
      database.begin();
      List<Callable<Boolean>> tabs = new ArrayList<>();
      for (int tab = 0; tab < THREADS; tab++) {
        tabs.add(() -> database.join("app-0", null));
      }
      for (Future<Boolean> answered : threads.invokeAll(tabs)) {
        assertThat(answered.get()).isTrue();
      }
      assertThat(database.participants.of(SESSION)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofManyNamesAtOnceOneIsKept(Databases kind) throws Exception {
    var database = new Sessions(kind, THREADS);
    List<Callable<Boolean>> tabs = new ArrayList<>();
    for (int tab = 0; tab < THREADS; tab++) {
      var name = new KnownAs(NameIdFormat.TRANSIENT, "name-" + tab);
      tabs.add(() -> database.join("app-0", name));
    }
    for (Future<Boolean> answered : threads.invokeAll(tabs)) {
      assertThat(answered.get()).isTrue();
    }
    assertThat(database.participants.of(SESSION))
        .singleElement()
        .satisfies(kept -> assertThat(kept.knownAs()).isNotNull());
  }

  @ParameterizedTest
  @EnumSource
  void theLatestNameIsTheOneThatALogoutRepeats(Databases kind) {
    var database = new Sessions(kind, 1);
    database.join("app-0", new KnownAs(NameIdFormat.EMAIL, "before@example.com"));
    var after = new KnownAs(NameIdFormat.EMAIL, "after@example.com");
    database.join("app-0", after);
    assertThat(database.participants.of(SESSION))
        .singleElement()
        .returns(after, Participant::knownAs);
  }

  @ParameterizedTest
  @EnumSource
  void anEndWaitsForTheAnswerThatIsUnderWayAndSeesIt(Databases kind) throws Exception {
    var database = new Sessions(kind, 1);
    Future<?> end =
        Objects.requireNonNull(
            database.transaction.execute(
                _ -> {
                  assertThat(database.participants.join(SESSION, "app-0", null, NOW)).isTrue();
                  Future<?> ending = threads.submit(database::end);
                  database.awaitOneThatWaits();
                  return ending;
                }));
    end.get();
    assertThat(database.participants.of(SESSION))
        .singleElement()
        .returns(Logout.WAITING, Participant::logout);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerWaitsForTheEndThatIsUnderWayAndIsRefused(Databases kind) throws Exception {
    var database = new Sessions(kind, 1);
    Future<Boolean> answer =
        Objects.requireNonNull(
            database.transaction.execute(
                _ -> {
                  database.endInside();
                  Future<Boolean> answering = threads.submit(() -> database.join("app-0", null));
                  database.awaitOneThatWaits();
                  return answering;
                }));
    assertThat(answer.get()).isFalse();
    assertThat(database.participants.of(SESSION)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anApplicationThatTookPartBeforeIsNotAnsweredFromWhatHasEnded(Databases kind) {
    var database = new Sessions(kind, 1);
    assertThat(database.join("app-0", null)).isTrue();
    database.end();
    assertThat(database.join("app-0", null)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whateverWasAnsweredWhileItsSessionEndedWaitsToBeTold(Databases kind) throws Exception {
    var database = new Sessions(kind, THREADS);
    for (int round = 0; round < ROUNDS; round++) {
      database.begin();
      List<Future<Boolean>> answered =
          IntStream.range(0, THREADS)
              .mapToObj(i -> threads.submit(() -> database.join("app-" + i, null)))
              .toList();
      threads.submit(database::end).get();
      long answers = 0;
      for (Future<Boolean> each : answered) {
        answers += each.get() ? 1 : 0;
      }
      assertThat(database.participants.of(SESSION))
          .hasSize((int) answers)
          .allSatisfy(each -> assertThat(each.logout()).isEqualTo(Logout.WAITING));
    }
  }

  /** A database in which one person holds one session. */
  private static final class Sessions {

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final SessionRows sessions;
    final ParticipantRows participants;
    private final String waiting;

    Sessions(Databases kind, int applications) {
      DataSource database =
          kind.with(
              "V001__users.sql",
              "V003__profiles.sql",
              "V006__applications.sql",
              "V007__sso_sessions.sql",
              "V011__service_providers.sql",
              "V013__oidc_terms.sql",
              "V014__participants.sql",
              "V030__ordered_sessions.sql");
      jdbc = JdbcClient.create(database);
      transaction = new TransactionTemplate(new JdbcTransactionManager(database));
      sessions = new SessionRows(jdbc);
      participants = new ParticipantRows(jdbc);
      waiting =
          kind == Databases.POSTGRESQL
              ? "select count(*) from pg_locks where not granted"
              : "select count(*) from information_schema.sessions where blocker_id is not null";
      jdbc.sql(
              """
              insert into users (id, username, display_name, active, source, created)
              values ('usr_1', 'jane', 'Jane', true, 'LOCAL', current_timestamp);
              insert into profiles (id, name, automatic, lifetime_ms, frame_period_ms,
                confirmation, user_verification, proximity, start_networks, trusted_browsers_only,
                typing_code, groups, withheld_scopes, source)
              values ('automatic', 'Automatic', true, 1, 1, '', '', '', '', false, false, '', '', '')
              """)
          .update();
      for (int i = 0; i < applications; i++) {
        jdbc.sql(
                """
                insert into applications (id, name, address, profile_id, source)
                values (?, ?, 'app.example', 'automatic', 'DATABASE')
                """)
            .params("app-" + i, "App " + i)
            .update();
      }
      begin();
    }

    void begin() {
      jdbc.sql("delete from sso_sessions").update();
      jdbc.sql(
              """
              insert into sso_sessions (id, user_id, device_id, login_id, request_id, auth_time,
                facts, created, last_used, idle_expires, absolute_expires)
              values (?, 'usr_1', 'dev_1', 'lgn_1', 'sso_1', current_timestamp, '{}',
                current_timestamp, current_timestamp, current_timestamp, current_timestamp)
              """)
          .param(SESSION.value())
          .update();
    }

    boolean join(String application, @Nullable KnownAs knownAs) {
      return Boolean.TRUE.equals(
          transaction.execute(_ -> participants.join(SESSION, application, knownAs, NOW)));
    }

    void end() {
      transaction.executeWithoutResult(_ -> endInside());
    }

    void endInside() {
      if (sessions.end(SESSION, NOW, SessionEnd.SIGNED_OUT)) {
        participants.awaitLogout(SESSION, NOW);
      }
    }

    void awaitOneThatWaits() {
      await()
          .pollInSameThread()
          .until(() -> jdbc.sql(waiting).query(Integer.class).single(), count -> count > 0);
    }
  }
}
