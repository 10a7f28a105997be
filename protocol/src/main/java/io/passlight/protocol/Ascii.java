package io.passlight.protocol;

import java.util.Locale;

/**
 * Case for ASCII alone. Unicode's rules would make letters of the alphabet out of others (the
 * Kelvin sign becomes k, the long s becomes S), and so a second text for one value.
 */
final class Ascii {

  private Ascii() {}

  static String lower(String text) {
    return check(text).toLowerCase(Locale.ROOT);
  }

  static String upper(String text) {
    return check(text).toUpperCase(Locale.ROOT);
  }

  private static String check(String text) {
    if (text.chars().anyMatch(c -> c > 0x7e || c < 0x20)) {
      throw new IllegalArgumentException("A character outside printable ASCII");
    }
    return text;
  }
}
