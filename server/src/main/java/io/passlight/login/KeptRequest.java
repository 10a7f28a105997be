package io.passlight.login;

import io.passlight.protocol.LoginId;
import org.jspecify.annotations.Nullable;

/**
 * An SSO request and what became of it.
 *
 * @param currentLogin the login that racing restarts share
 * @param startedFrom the login whose tab asked for the current one; null for the first one
 * @param answered whether the application has got its answer
 */
record KeptRequest(
    SsoRequest request, LoginId currentLogin, @Nullable LoginId startedFrom, boolean answered) {

  KeptRequest goingOnWith(LoginId from, LoginId next) {
    return new KeptRequest(request, next, from, answered);
  }

  KeptRequest asAnswered() {
    return new KeptRequest(request, currentLogin, startedFrom, true);
  }
}
