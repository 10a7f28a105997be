package io.passlight.sso;

/**
 * A session has ended before its time. Published inside the transaction that ends it; its
 * applications wait to be told ({@link Participants}).
 */
public record SessionEnded(SessionId session) {}
