package io.passlight.sso;

import java.util.Arrays;

/** How a client may sign by its secret (RFC 7518 §3.2). */
public enum MacAlgorithm {
  /** HMAC with SHA-256. */
  HS256(32),

  /** HMAC with SHA-384. */
  HS384(48),

  /** HMAC with SHA-512. */
  HS512(64);

  private final int shortestSecret;

  MacAlgorithm(int shortestSecret) {
    this.shortestSecret = shortestSecret;
  }

  /** How long a secret has to be in bytes: as long as the hash. */
  public int shortestSecret() {
    return shortestSecret;
  }

  /** Whether there is one of this name. */
  public static boolean isOne(String name) {
    return Arrays.stream(values()).anyMatch(each -> each.name().equals(name));
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException that says the rule, if there is none
   */
  public static MacAlgorithm of(String name) {
    if (!isOne(name)) {
      throw new IllegalArgumentException("must be HS256, HS384 or HS512");
    }
    return valueOf(name);
  }
}
