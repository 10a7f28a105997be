package io.passlight.keys;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Makes what nobody can guess. */
@Component
public final class RandomTokens {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final int BYTES = 32;

  private final SecureRandom random;

  /** Makes tokens of {@code random}. */
  public RandomTokens(SecureRandom random) {
    this.random = random;
  }

  /** A token of 256 random bits: 43 characters of base64url. */
  public String next() {
    return next(BYTES);
  }

  /** A token of {@code bytes} random bytes, in base64url without padding. */
  public String next(int bytes) {
    return BASE64URL.encodeToString(nextBytes(bytes));
  }

  /** So many random bytes. */
  public byte[] nextBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
