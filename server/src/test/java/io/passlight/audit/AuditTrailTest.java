package io.passlight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Rows stand or fall with their transaction; sealing never waits for them, nor they for it. */
class AuditTrailTest {

  private static final int WRITERS = 8;
  private static final int EACH = 50;

  @ParameterizedTest
  @EnumSource
  void whatIsRolledBackWasNeverTold(Databases database) {
    var trail = new Trail(database);

    trail.transaction.executeWithoutResult(
        status -> {
          trail.tell("login.started", "lgn_1");
          status.setRollbackOnly();
        });

    assertThat(trail.rows.countUnsealed()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void anActWhoseRowCannotBeWrittenFails(Databases database) {
    var trail = new Trail(database);
    String tooLong = "x".repeat(8001);
    var event = new AuditEvent("login.started", Actor.SYSTEM, "lgn_1", Map.of("why", tooLong));

    assertThatThrownBy(() -> trail.tell(event)).isInstanceOf(DataAccessException.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatManyWritersTellWhileOthersSealBecomesOneChain(Databases database) throws Exception {
    var trail = new Trail(database);
    trail.enroll("dev_jane");

    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
      List<Future<?>> all = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String login = "lgn_" + writer;
        all.add(threads.submit(() -> write(trail, login)));
      }
      all.add(threads.submit(() -> sealOften(trail)));
      all.add(threads.submit(() -> sealOften(trail)));
      for (Future<?> one : all) {
        one.get();
      }
    }
    trail.sealer.sealAll();

    Trail.Verdict verdict = trail.verify();
    assertThat(verdict.err()).isEmpty();
    assertThat(verdict.out()).contains("whole: " + (1 + WRITERS * EACH) + " rows");
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionThatIsUnderWayDoesNotHoldUpTheSealingOfOthers(Databases database)
      throws Exception {
    var trail = new Trail(database);

    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      trail.transaction.executeWithoutResult(
          status -> {
            trail.tell("login.started", "lgn_slow");
            inOtherThread(
                other,
                () -> {
                  trail.tell("login.started", "lgn_quick");
                  trail.sealer.sealAll();
                });
            assertThat(trail.rows.chain().seq()).isEqualTo(1);
          });
    }
    trail.sealer.sealAll();

    assertThat(trail.verify().out()).contains("whole: 2 rows");
  }

  @ParameterizedTest
  @EnumSource
  void moreThanOneBatchIsSealedAtOnce(Databases database) {
    var trail = new Trail(database);
    trail.transaction.executeWithoutResult(
        status -> {
          for (int i = 0; i < 1_201; i++) {
            trail.tell("login.started", "lgn_" + i);
          }
        });

    trail.sealer.sealAll();

    assertThat(trail.verify().out()).contains("whole: 1201 rows");
  }

  @ParameterizedTest
  @EnumSource
  void textsOfAnyLanguageAreSealedAsTheyAre(Databases database) {
    var trail = new Trail(database);
    trail.tell(
        new AuditEvent(
            "device.renamed",
            new Actor(Actor.Kind.USER, "usr_1", "2001:db8::1"),
            "dev_1",
            Map.of("name", "Jülide’nin telefonu 📱", "before", "\"'; drop table\n")));

    trail.sealer.sealAll();

    assertThat(trail.verify().exit()).isZero();
  }

  private static void write(Trail trail, String login) {
    for (int i = 0; i < EACH; i++) {
      if (i % 5 == 0) {
        trail.decide("dev_jane", login, "approve");
      } else {
        trail.transaction.executeWithoutResult(status -> trail.tell("login.started", login));
      }
    }
  }

  private static void sealOften(Trail trail) {
    for (int i = 0; i < EACH; i++) {
      trail.sealer.sealAll();
    }
  }

  private static void inOtherThread(ExecutorService thread, Runnable work) {
    try {
      thread.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
