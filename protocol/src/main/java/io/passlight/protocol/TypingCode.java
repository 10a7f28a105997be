package io.passlight.protocol;

import java.security.SecureRandom;

/**
 * The code that a person types who cannot scan: 8 characters that form no words and are hard to
 * mistake (RFC 8628 §6.1). Valid once; whoever holds it may scan, so it is never logged.
 *
 * @param value the 8 characters, upper case, without hyphen
 */
public record TypingCode(String value) {

  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
  private static final int LENGTH = 8;

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public TypingCode {
    if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
      throw new IllegalArgumentException(
          "A typing code has %d of the letters %s".formatted(LENGTH, ALPHABET));
    }
  }

  /** A new code; each of the 20⁸ is as likely as any other. */
  public static TypingCode random(SecureRandom random) {
    var code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new TypingCode(code.toString());
  }

  /**
   * Reads what a person typed: in either case, with spaces and hyphens anywhere.
   *
   * @throws Refusal {@link ProblemCode#NOT_A_CODE} if no typing code can be meant
   */
  public static TypingCode parse(String typed) {
    if (typed.length() > 4 * LENGTH) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
    try {
      return new TypingCode(Ascii.upper(typed).replace(" ", "").replace("-", ""));
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
  }

  /** The code as it is shown: {@code XXXX-XXXX}. */
  public String printed() {
    return value.substring(0, 4) + "-" + value.substring(4);
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
