package io.passlight.sso;

/** An application that took part in a session, and how. */
public record Participation(Application application, Participant participant) {}
