package io.passlight.protocol;

/** What may stand in a text that other people will read. */
final class Texts {

  private Texts() {}

  /**
   * Refuses texts that are blank, longer than {@code max} UTF-16 units, or hold control characters,
   * half surrogates, or the marks that turn the direction of what follows (they make a text read as
   * another).
   */
  static String showable(String what, String text, int max) {
    if (text.isBlank() || text.length() > max || !text.codePoints().allMatch(Texts::isShowable)) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d characters that can be shown".formatted(what, max));
    }
    return text;
  }

  private static boolean isShowable(int c) {
    boolean turnsDirection = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && Character.getType(c) != Character.LINE_SEPARATOR
        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
        && !turnsDirection;
  }
}
