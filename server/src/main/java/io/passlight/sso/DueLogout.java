package io.passlight.sso;

import io.passlight.user.UserId;

/**
 * A logout that this server itself has to tell an application of, now.
 *
 * @param user whose session it was
 * @param end why it ended
 * @param tries how often it was tried before
 */
public record DueLogout(
    SessionId session, String application, UserId user, SessionEnd end, int tries) {}
