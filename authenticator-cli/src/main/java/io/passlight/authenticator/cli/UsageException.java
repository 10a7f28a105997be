package io.passlight.authenticator.cli;

/** An argument that cannot be meant. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String what) {
    super(what);
  }
}
