package io.passlight.keys;

/** A sealed secret does not open: it is damaged, moved, or its master key is another. */
public final class CannotOpen extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotOpen(String why) {
    super("A secret does not open: " + why);
  }
}
