package io.passlight.sso.oidc;

import org.jspecify.annotations.Nullable;

/**
 * An ID token that an application shows us again ({@code id_token_hint}). We signed it; it may have
 * expired.
 *
 * @param application whom it was issued to
 * @param user whom it is about
 * @param sid the session it came from; null if it says none
 * @param isExpired whether its time is over, or its key's
 */
record HintedIdToken(String application, String user, @Nullable String sid, boolean isExpired) {}
