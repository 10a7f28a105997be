package io.passlight.user;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes, one lane; salt of 16, hash of 32 bytes. Only so many
 * run at once as there are processors: a storm of guesses fills no memory and starves no login.
 */
@Component
class PasswordHash {

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
  private final Semaphore running = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  String encode(String password) {
    running.acquireUninterruptibly();
    try {
      return argon2.encode(password);
    } finally {
      running.release();
    }
  }

  boolean matches(String password, String encoded) {
    running.acquireUninterruptibly();
    try {
      return argon2.matches(password, encoded);
    } finally {
      running.release();
    }
  }
}
