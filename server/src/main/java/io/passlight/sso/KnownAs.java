package io.passlight.sso;

/**
 * How a service provider knows a person in one session.
 *
 * @param name at most 1024 characters
 */
public record KnownAs(NameIdFormat format, String name) {}
