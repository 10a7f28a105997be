package io.passlight.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import io.passlight.testing.TestClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

class RateLimitsTest {

  private static final int MOST_KEYS = 1_000;
  private static final Limit LIMIT = Limit.TYPING_CODES_PER_DEVICE; // 5 in 10 minutes

  private final TestClock clock = new TestClock();
  private final RateLimits limits = new RateLimits(new LimitRates(Map.of()), clock, MOST_KEYS);

  @Test
  void whatIsWithinTheLimitPasses() {
    assertThatCode(() -> consume(5)).doesNotThrowAnyException();
  }

  @Test
  void whatGoesBeyondIsRefusedWithTheTimeToWait() {
    consume(5);

    assertThatThrownBy(() -> consume(1))
        .asInstanceOf(type(Refusal.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
              assertThat(refusal.extras().get(Refusal.RETRY_AFTER))
                  .asInstanceOf(LONG)
                  .isBetween(110L, 120L);
            });
  }

  @Test
  void whoHasWaitedAsToldMayTryAgain() {
    consume(5);
    clock.pass(Duration.ofSeconds(121));

    assertThatCode(() -> consume(1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> consume(1)).isInstanceOf(Refusal.class);
  }

  @Test
  void eachKeyAndEachLimitCountsForItself() {
    consume(5);

    assertThat(limits.tryConsume(LIMIT, "dev_2")).isTrue();
    assertThat(limits.tryConsume(Limit.SCANS_PER_DEVICE, "dev_1")).isTrue();
    assertThat(limits.tryConsume(LIMIT, "dev_1")).isFalse();
  }

  @Test
  void aTryThatSucceededDoesNotCount() {
    for (int i = 0; i < 100; i++) {
      limits.consume(LIMIT, "dev_1");
      limits.giveBack(LIMIT, "dev_1");
    }

    assertThatCode(() -> consume(5)).doesNotThrowAnyException();
    assertThatThrownBy(() -> consume(1)).isInstanceOf(Refusal.class);
  }

  @Test
  void givingBackNeverRaisesTheLimit() {
    for (int i = 0; i < 100; i++) {
      limits.giveBack(LIMIT, "dev_1");
    }

    assertThatCode(() -> consume(5)).doesNotThrowAnyException();
    assertThatThrownBy(() -> consume(1)).isInstanceOf(Refusal.class);
  }

  @Test
  void lookingCountsNothing() {
    for (int i = 0; i < 100; i++) {
      limits.check(LIMIT, "dev_1");
    }

    assertThat(limits.tryConsume(LIMIT, "dev_1")).isTrue();
  }

  @Test
  void failuresAreFoundByTheNextLook() {
    for (int i = 0; i < 5; i++) {
      limits.check(LIMIT, "dev_1");
      limits.fail(LIMIT, "dev_1");
    }

    assertThatThrownBy(() -> limits.check(LIMIT, "dev_1")).isInstanceOf(Refusal.class);
  }

  @Test
  void ofManyAtOnceNoMoreThanTheLimitPass() {
    var passed = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 200; i++) {
        threads.execute(() -> passed.addAndGet(limits.tryConsume(LIMIT, "dev_1") ? 1 : 0));
      }
    }

    assertThat(passed).hasValue(5);
  }

  @Test
  void aFloodFromEverNewAddressesDoesNotFillTheMemory() {
    for (int i = 0; i < 50_000; i++) {
      limits.tryConsume(Limit.LOGINS_PER_ADDRESS, "192.0.2." + i);
    }

    assertThat(limits.keys()).isLessThanOrEqualTo(MOST_KEYS);
  }

  @Test
  void whoHasUsedUpTheTriesGetsNoOthersByFloodingTheTable() {
    consume(5);
    for (int i = 0; i < 50_000; i++) {
      limits.tryConsume(LIMIT, "dev_flood" + i);
      limits.tryConsume(Limit.REFUSED_MESSAGES_PER_ADDRESS, "192.0.2." + i);
    }

    assertThatThrownBy(() -> consume(1)).isInstanceOf(Refusal.class);
  }

  @Test
  void nobodyIsRefusedForAFloodOfOthers() {
    for (int i = 0; i < 50_000; i++) {
      limits.tryConsume(LIMIT, "dev_flood" + i);
    }

    assertThatCode(() -> consume(5)).doesNotThrowAnyException();
  }

  @Test
  void addressesOfOneIpv6NetworkAreOneKey() throws Exception {
    assertThat(key("2001:db8:1:2::1")).isEqualTo(key("2001:db8:1:2:ffff::9"));
    assertThat(key("2001:db8:1:2::1")).isNotEqualTo(key("2001:db8:1:3::1"));
    assertThat(key("192.0.2.1")).isNotEqualTo(key("192.0.2.2"));
  }

  @Test
  void aLimitCanBeSet() {
    var environment = new MockEnvironment();
    environment.setProperty("passlight.limits.typing-codes-per-device", "2/1h");

    LimitRates rates = rates(environment);

    assertThat(rates.of(LIMIT)).isEqualTo(new Rate(2, Duration.ofHours(1)));
    assertThat(rates.of(Limit.SCANS_PER_DEVICE)).isEqualTo(Rate.valueOf("20/1m"));
  }

  @Test
  void aLimitThatDoesNotExistStopsTheStart() {
    var environment = new MockEnvironment();
    environment.setProperty("passlight.limits.typing-codes", "2/1h");

    assertThatThrownBy(() -> rates(environment)).hasStackTraceContaining("typing-codes");
  }

  @Test
  void aRateThatIsNoneStopsTheStart() {
    var environment = new MockEnvironment();
    environment.setProperty("passlight.limits.scans-per-device", "often");

    assertThatThrownBy(() -> rates(environment))
        .hasStackTraceContaining("scans-per-device")
        .hasStackTraceContaining("such as 30/1m");
  }

  private void consume(int times) {
    for (int i = 0; i < times; i++) {
      limits.consume(LIMIT, "dev_1");
    }
  }

  private static LimitRates rates(Environment environment) {
    return Binder.get(environment).bindOrCreate("passlight", LimitRates.class);
  }

  private static String key(String address) throws Exception {
    return RateLimits.key(InetAddress.getByName(address));
  }
}
