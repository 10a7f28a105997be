package io.passlight.sso;

import io.passlight.user.UserId;

/**
 * All sessions of a user are ended but that of the browser in which the person asks for it.
 * Published inside the transaction that ends them: whoever keeps sessions of another kind ends
 * those of all other browsers too.
 */
public record OthersSignedOut(UserId user) {}
