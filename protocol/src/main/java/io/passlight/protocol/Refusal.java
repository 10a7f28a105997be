package io.passlight.protocol;

/**
 * Something was refused for a reason that the protocol names. It carries no stack trace: refusing
 * is ordinary, and attackers cause it at will.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  /** Refuses with a code of the protocol. */
  public Refusal(ProblemCode code) {
    super(code.wire(), null, false, false);
    this.code = code;
  }

  /** Refuses and says, for developers of authenticators, what exactly was wrong. */
  Refusal(ProblemCode code, String why) {
    super(code.wire() + ": " + why, null, false, false);
    this.code = code;
  }

  /** Why. */
  public ProblemCode code() {
    return code;
  }
}
