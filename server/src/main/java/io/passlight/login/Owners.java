package io.passlight.login;

import io.passlight.user.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a browser belongs to at a moment.
 *
 * @param sessionOf whose session it holds
 * @param trustedFor the users for whom it is trusted
 */
record Owners(Optional<UserId> sessionOf, Set<UserId> trustedFor) {

  /** Whether it holds another user's session, or is trusted for other users only. */
  boolean areOthersThan(UserId user) {
    return sessionOf.filter(other -> !other.equals(user)).isPresent()
        || (!trustedFor.isEmpty() && !trustedFor.contains(user));
  }
}
