package io.passlight.user;

import io.passlight.problem.Unavailable;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes, one lane; salt of 16, hash of 32 bytes. Only so many
 * run at once as there are processors, and as fit a quarter of the heap; only a few wait for their
 * turn: a storm of guesses fills no memory, and holds few of the threads that logins need.
 */
@Component
class PasswordHash {

  private static final int MOST_WAITING = 8;

  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  /** As costly to check as any other, and of no password that could be found. */
  static final String NOBODYS =
      "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
          .formatted(KIBIBYTES, PASSES, base64(new byte[SALT]), base64(new byte[HASH]));

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT, HASH, 1, KIBIBYTES, PASSES);
  private final Semaphore running;

  PasswordHash() {
    this(atOnce(Runtime.getRuntime()));
  }

  PasswordHash(int atOnce) {
    this.running = new Semaphore(atOnce, true);
  }

  private static int atOnce(Runtime runtime) {
    long fit = runtime.maxMemory() / 4 / (KIBIBYTES * 1024L);
    return (int) Math.clamp(fit, 1, runtime.availableProcessors());
  }

  String encode(String password) {
    return inTurn(() -> argon2.encode(password));
  }

  boolean matches(String password, String encoded) {
    return inTurn(() -> argon2.matches(password, encoded));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
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
