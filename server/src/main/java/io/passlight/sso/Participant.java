package io.passlight.sso;

import org.jspecify.annotations.Nullable;

/**
 * An application that took part in a session.
 *
 * @param knownAs how it knows the person; null: by the user's id, as OpenID Connect has it
 * @param logout how it goes to tell it of the session's end; null: the session has not ended
 */
public record Participant(
    SessionId session, String application, @Nullable KnownAs knownAs, @Nullable Logout logout) {}
