package io.passlight.boot;

/** Marks the context that runs one command and serves nobody. */
final class CommandMode {

  /** Not one of Passlight's settings: only {@link Launcher} sets it. */
  static final String PROPERTY = "command-mode";

  private CommandMode() {}
}
