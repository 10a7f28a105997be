package io.passlight.problem;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Words by which a person's report finds its line in the log. */
@Component
public final class References {

  private static final int BYTES = 5;

  private final SecureRandom random;

  References(SecureRandom random) {
    this.random = random;
  }

  /** A new one: ten hexadecimal digits. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
