package io.passlight.sso.oidc;

import io.passlight.sso.OidcClient;
import io.passlight.sso.SsoSession;
import org.jspecify.annotations.Nullable;

/**
 * A logout that an application asked for, checked.
 *
 * @param hint the ID token that came along; null: none
 * @param application who asks; null: it does not say
 * @param backTo a registered address to go to afterwards; null: our own page
 * @param state what the application wants back there
 */
record LogoutRequest(
    @Nullable HintedIdToken hint,
    @Nullable OidcClient application,
    @Nullable String backTo,
    @Nullable String state) {

  /**
   * Whether the ID token proves that the application speaks of this very session, so that nobody
   * need be asked. An expired token, or none, proves nothing: then a page that the person was lured
   * to could log them out.
   */
  boolean isProvenFor(SsoSession session) {
    return hint != null && !hint.isExpired() && session.id().value().equals(hint.sid());
  }
}
