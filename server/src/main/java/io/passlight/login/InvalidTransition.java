package io.passlight.login;

import io.passlight.protocol.LoginStateName;

/** A step that the login's state does not allow: it lost to {@code from}. No stack trace. */
final class InvalidTransition extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LoginStateName from;

  InvalidTransition(LoginStateName from, String event) {
    super("a login that is %s cannot %s".formatted(from, event), null, false, false);
    this.from = from;
  }

  /** The state that the login is in. */
  LoginStateName from() {
    return from;
  }
}
