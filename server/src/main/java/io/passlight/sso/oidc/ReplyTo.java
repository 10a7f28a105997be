package io.passlight.sso.oidc;

import org.jspecify.annotations.Nullable;

/**
 * Where the answer to an authorization request goes.
 *
 * @param redirectUri a registered address
 * @param state what the application wants back; null: nothing
 */
record ReplyTo(String redirectUri, ResponseDelivery delivery, @Nullable String state) {}
