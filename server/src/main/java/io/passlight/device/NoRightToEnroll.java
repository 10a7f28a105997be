package io.passlight.device;

/**
 * The user may add no device in this way: a password alone does not do for somebody who has had an
 * active device, and a disabled user may do nothing.
 */
public final class NoRightToEnroll extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoRightToEnroll() {
    super("The user may add no device in this way", null, false, false);
  }
}
