package io.passlight.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.problem.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A storm of passwords holds few of the threads that logins need. */
class PasswordStormTest {

  private static final int STORM = 64;

  private final PasswordHash hash = new PasswordHash(1);

  @Test
  void fewWaitForTheirTurnAndTheOthersAreTurnedAwayAtOnce() throws Exception {
    String encoded = hash.encode("right");
    var start = new CountDownLatch(1);
    List<Boolean> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(STORM)) {
      List<Future<Boolean>> guesses = new ArrayList<>();
      for (int i = 0; i < STORM; i++) {
        guesses.add(
            threads.submit(
                () -> {
                  start.await();
                  return isHashed(encoded);
                }));
      }
      start.countDown();
      for (Future<Boolean> guess : guesses) {
        answers.add(guess.get());
      }
    }
    assertThat(answers).contains(true, false);
    assertThat(hash.matches("right", encoded)).isTrue();
  }

  private boolean isHashed(String encoded) {
    try {
      return !hash.matches("wrong", encoded);
    } catch (Unavailable turnedAway) {
      return false;
    }
  }
}
