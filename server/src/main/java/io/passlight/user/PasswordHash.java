package io.passlight.user;

import io.passlight.problem.Unavailable;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes, one lane; salt of 16, hash of 32 bytes. Only so many
 * run at once as there are processors, and only a few wait for their turn: a storm of guesses fills
 * no memory, and holds few of the threads that logins need.
 */
@Component
class PasswordHash {

  private static final int MOST_WAITING = 8;

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
  private final Semaphore running;

  PasswordHash() {
    this(Runtime.getRuntime().availableProcessors());
  }

  PasswordHash(int atOnce) {
    this.running = new Semaphore(atOnce, true);
  }

  String encode(String password) {
    return inTurn(() -> argon2.encode(password));
  }

  boolean matches(String password, String encoded) {
    return inTurn(() -> argon2.matches(password, encoded));
  }

  private <T> T inTurn(Supplier<T> work) {
    if (running.getQueueLength() >= MOST_WAITING) {
      throw new Unavailable("%d passwords wait to be hashed".formatted(MOST_WAITING));
    }
    running.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      running.release();
    }
  }
}
