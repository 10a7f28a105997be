package io.passlight.problem;

/**
 * The server cannot do it now, and it is nobody's fault: answered with 503 and {@code Retry-After}.
 */
public class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why, for the log. */
  public Unavailable(String why) {
    super(why);
  }
}
