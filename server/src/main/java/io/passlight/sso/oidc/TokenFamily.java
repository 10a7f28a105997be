package io.passlight.sso.oidc;

import io.passlight.keys.Hashes;
import java.time.Instant;

/**
 * A living line of refresh tokens.
 *
 * @param grant what they stand for
 * @param tokenHash SHA-256 of the newest
 * @param idleExpires when it dies unless it is used before
 * @param expires when it dies in any case
 */
record TokenFamily(Grant grant, String tokenHash, Instant idleExpires, Instant expires) {

  /** Whether this is the one token of the family that is good. */
  boolean isNewest(String token) {
    return Hashes.matches(token, tokenHash);
  }
}
