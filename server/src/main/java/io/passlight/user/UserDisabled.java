package io.passlight.user;

/**
 * A user may do nothing from now on. Published inside the transaction that says so: whoever keeps
 * sessions ends them in a plain {@code @EventListener}, and so in the same transaction.
 */
public record UserDisabled(UserId user) {}
