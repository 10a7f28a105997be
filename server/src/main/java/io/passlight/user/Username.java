package io.passlight.user;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which user names are kept, compared and counted by rate limits: without outer spaces,
 * NFKC, lower case. So <i>Jane</i> is <i>jane</i>, and nobody can register a look-alike of a name
 * by another spelling of the same characters.
 */
public final class Username {

  /** More characters than this are no user name. */
  public static final int MAX_LENGTH = 128;

  private Username() {}

  /** The canonical form of what was typed; may be a name that nobody has. */
  public static String canonical(String typed) {
    // Nobody's name has a U+0000, and PostgreSQL takes none, not even to look for it.
    return normalized(typed).replace('\0', '\uFFFD');
  }

  private static String normalized(String typed) {
    return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /**
   * The canonical form of a name for a new user.
   *
   * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_LENGTH}, or holds
   *     spaces or control characters
   */
  public static String checked(String typed) {
    String name = normalized(typed);
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "User name of %d characters; it must have 1 to %d".formatted(name.length(), MAX_LENGTH));
    }
    if (name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "User name '%s' holds a space or a control character".formatted(name));
    }
    return name;
  }
}
