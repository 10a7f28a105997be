package io.passlight.sso;

import io.passlight.user.UserId;

/**
 * All sessions of a user are ended, by the person, an administrator, or because the user was
 * disabled. Published inside the transaction that ends them: whoever keeps sessions of another kind
 * ends them too.
 */
public record SignedOutEverywhere(UserId user) {}
