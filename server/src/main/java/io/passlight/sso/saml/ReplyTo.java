package io.passlight.sso.saml;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes.
 *
 * @param application the service provider's id at this server
 * @param consumer a registered address of it
 * @param requestId what is answered; null: nobody asked
 * @param relayState what it wants back; null: nothing
 */
record ReplyTo(
    String application, String consumer, @Nullable String requestId, @Nullable String relayState) {}
