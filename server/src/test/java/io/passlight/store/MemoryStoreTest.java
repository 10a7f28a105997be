package io.passlight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

  private static final int THREADS = 16;
  private static final long ONE_MEGABYTE = 1 << 20;
  private static final Duration LIFE = Duration.ofMinutes(3);

  private final TestClock clock = new TestClock();
  private final MemoryStore store = new MemoryStore(clock, ONE_MEGABYTE);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void strangersFillAPartOnly() {
    store.putIfAbsent("login:1", new byte[(int) (0.7 * ONE_MEGABYTE) - 1_000], soon());
    store.requireRoomForStrangers();
    store.putIfAbsent("login:2", new byte[1_000], soon());

    assertThatThrownBy(store::requireRoomForStrangers).isInstanceOf(StoreFull.class);
    assertThat(store.putIfAbsent("code:1", bytes("x"), soon())).isTrue();
  }

  @Nested
  class OfManyWhoRaceExactlyOne {

    @RepeatedTest(50)
    void puts() throws Exception {
      assertThat(winners(() -> store.putIfAbsent("jti:1", bytes("x"), soon()))).isEqualTo(1);
    }

    @RepeatedTest(50)
    void sets() throws Exception {
      store.putIfAbsent("login:1", bytes("pending"), soon());
      long version = store.get("login:1").orElseThrow().version();

      long winners =
          winners(() -> store.compareAndSet("login:1", version, bytes("scanned"), soon()));

      assertThat(winners).isEqualTo(1);
    }

    @RepeatedTest(50)
    void takes() throws Exception {
      store.putIfAbsent("code:1", bytes("x"), soon());

      assertThat(winners(() -> store.take("code:1").isPresent())).isEqualTo(1);
    }

    @RepeatedTest(50)
    void takesOrSets() throws Exception {
      store.putIfAbsent("code:1", bytes("x"), soon());
      long version = store.get("code:1").orElseThrow().version();
      var turn = new AtomicInteger();

      long winners =
          winners(
              () ->
                  turn.getAndIncrement() % 2 == 0
                      ? store.take("code:1").isPresent()
                      : store.compareAndSet("code:1", version, bytes("y"), soon()));

      // A set may be followed by one take of what it has set.
      assertThat(winners).isBetween(1L, 2L);
    }

    private long winners(Callable<Boolean> act) throws Exception {
      var together = new CyclicBarrier(THREADS);
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Future<Boolean>> all =
            IntStream.range(0, THREADS)
                .mapToObj(
                    i ->
                        threads.submit(
                            () -> {
                              together.await();
                              return act.call();
                            }))
                .toList();
        long winners = 0;
        for (Future<Boolean> one : all) {
          winners += one.get() ? 1 : 0;
        }
        return winners;
      }
    }
  }

  @Nested
  class Expiry {

    @Test
    void endsAnEntryAtItsMoment() {
      Instant end = clock.instant().plus(LIFE);
      store.putIfAbsent("login:1", bytes("x"), end);

      clock.pass(LIFE.minusSeconds(5));
      assertThat(store.get("login:1")).isPresent();
      clock.pass(Duration.ofSeconds(6));
      assertThat(store.get("login:1")).isEmpty();
    }

    @Test
    void makesRoomForTheNextOfThatKey() {
      store.putIfAbsent("jti:1", bytes("x"), soon());
      clock.pass(LIFE.plusSeconds(1));

      assertThat(store.putIfAbsent("jti:1", bytes("y"), soon())).isTrue();
      assertThat(store.get("jti:1").orElseThrow().value()).isEqualTo(bytes("y"));
    }

    @Test
    void letsNobodySetOrTakeWhatHasExpired() {
      store.putIfAbsent("code:1", bytes("x"), soon());
      long version = store.get("code:1").orElseThrow().version();
      clock.pass(LIFE.plusSeconds(1));

      assertThat(store.compareAndSet("code:1", version, bytes("y"), soon())).isFalse();
      assertThat(store.take("code:1")).isEmpty();
    }

    @Test
    void freesTheMemoryAtTheNextSweep() {
      for (int i = 0; i < 100; i++) {
        store.putIfAbsent("jti:" + i, bytes("x"), soon());
      }
      clock.pass(LIFE.plusSeconds(1));

      sweepAll();

      assertThat(store.bytes()).isZero();
    }

    @Test
    void neverTouchesWhatStillLives() {
      store.putIfAbsent("login:1", bytes("x"), soon());

      sweepAll();

      assertThat(store.get("login:1")).isPresent();
    }
  }

  @Nested
  class Versions {

    @Test
    void areNeverUsedAgainAfterARemoval() {
      store.putIfAbsent("login:1", bytes("x"), soon());
      long before = store.get("login:1").orElseThrow().version();
      store.remove("login:1");
      store.putIfAbsent("login:1", bytes("x"), soon());

      assertThat(store.compareAndSet("login:1", before, bytes("y"), soon())).isFalse();
    }

    @Test
    void growWithEachChange() {
      store.putIfAbsent("login:1", bytes("x"), soon());
      Entry first = store.get("login:1").orElseThrow();
      store.compareAndSet("login:1", first.version(), bytes("y"), soon());

      assertThat(store.get("login:1").orElseThrow().version()).isGreaterThan(first.version());
    }
  }

  @Nested
  class Subscribers {

    private final Semaphore told = new Semaphore(0);

    @Test
    void hearOfEachKindOfChange() throws Exception {
      store.subscribe("login:1", told::release);

      store.putIfAbsent("login:1", bytes("x"), soon());
      assertTold();
      store.compareAndSet(
          "login:1", store.get("login:1").orElseThrow().version(), bytes("y"), soon());
      assertTold();
      store.take("login:1");
      assertTold();
      store.putIfAbsent("login:1", bytes("x"), soon());
      assertTold();
      store.remove("login:1");
      assertTold();
    }

    @Test
    void hearOfAnEntryThatWasSweptAfterItsExpiry() throws Exception {
      store.putIfAbsent("login:1", bytes("x"), soon());
      store.subscribe("login:1", told::release);
      clock.pass(LIFE.plusSeconds(1));

      sweepAll();

      assertTold();
    }

    @Test
    void seeTheChangeThatTheyAreToldOf() throws Exception {
      var seen = new AtomicReference<Entry>();
      store.putIfAbsent("login:1", bytes("pending"), soon());
      store.subscribe(
          "login:1",
          () -> {
            seen.set(store.get("login:1").orElseThrow());
            told.release();
          });

      store.compareAndSet(
          "login:1", store.get("login:1").orElseThrow().version(), bytes("scanned"), soon());

      assertTold();
      assertThat(seen.get().value()).isEqualTo(bytes("scanned"));
    }

    @Test
    void hearNothingOfOtherKeys() throws Exception {
      store.subscribe("login:2", told::release);
      var marker = new CountDownLatch(1);
      store.subscribe("login:1", marker::countDown);

      store.putIfAbsent("login:1", bytes("x"), soon());

      assertThat(marker.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(told.availablePermits()).isZero();
    }

    @Test
    void hearNothingAfterTheyHaveClosed() throws Exception {
      Subscription gone = store.subscribe("login:1", told::release);
      var marker = new CountDownLatch(1);
      store.subscribe("login:1", marker::countDown);
      gone.close();
      gone.close();

      store.putIfAbsent("login:1", bytes("x"), soon());

      assertThat(marker.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(told.availablePermits()).isZero();
    }

    @Test
    void areStillToldWhenAnotherOneFails() throws Exception {
      store.subscribe(
          "login:1",
          () -> {
            throw new IllegalStateException("this one fails on purpose");
          });
      store.subscribe("login:1", told::release);

      store.putIfAbsent("login:1", bytes("x"), soon());

      assertTold();
    }

    @Test
    void leaveNothingBehind() {
      List<Subscription> all =
          IntStream.range(0, 5_000)
              .mapToObj(i -> store.subscribe("login:" + i, told::release))
              .toList();
      assertThat(store.keysWaitedFor()).isEqualTo(5_000);

      all.forEach(Subscription::close);

      assertThat(store.keysWaitedFor()).isZero();
    }

    private void assertTold() throws InterruptedException {
      assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Nested
  class WhenItIsFull {

    @Test
    void itTakesNothingMoreAndForgetsNothing() {
      store.putIfAbsent("jti:first", bytes("x"), soon());

      assertThatThrownBy(this::fill).isInstanceOf(StoreFull.class);

      assertThat(store.get("jti:first")).isPresent();
      assertThat(store.bytes()).isLessThanOrEqualTo(ONE_MEGABYTE);
    }

    @Test
    void itTakesMoreOnceSomethingHasExpired() {
      assertThatThrownBy(this::fill).isInstanceOf(StoreFull.class);
      clock.pass(LIFE.plusSeconds(1));
      sweepAll();

      assertThat(store.putIfAbsent("login:1", bytes("x"), soon())).isTrue();
    }

    private void fill() {
      for (int i = 0; i < 1_000_000; i++) {
        store.putIfAbsent("login:" + i, new byte[1_000], soon());
      }
    }
  }

  private void sweepAll() {
    // One sweep looks at a thousand entries at least; a round may have begun before.
    for (int i = 0; i < 10; i++) {
      store.sweep();
    }
  }

  private Instant soon() {
    return clock.instant().plus(LIFE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
