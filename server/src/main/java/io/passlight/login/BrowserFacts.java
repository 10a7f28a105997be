package io.passlight.login;

import io.passlight.user.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The browser that a login began in.
 *
 * @param where its address and what is known of that
 * @param name such as {@code Firefox 140}
 * @param os such as {@code Windows}
 * @param cookieHash the SHA-256 of its trust cookie, base64url; null where it has none
 * @param trustedFor the users for whom it was trusted when the login began
 */
record BrowserFacts(
    Whereabouts where,
    String name,
    String os,
    @Nullable String cookieHash,
    Set<UserId> trustedFor) {

  BrowserFacts {
    trustedFor = Set.copyOf(trustedFor);
  }
}
