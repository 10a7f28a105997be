package io.passlight.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands in for the logo of an application that has none: the first letters of its name, as
 * people count letters. An emoji of several characters, or a letter with its accent, is one.
 */
public final class Initials {

  /** An extended grapheme cluster (Unicode Standard Annex #29). */
  private static final Pattern LETTER = Pattern.compile("\\X");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s/_.-]+");

  private Initials() {}

  /** The first letters of the first two words, in upper case. */
  public static String of(String name) {
    return first(2, name);
  }

  /** The first letter, in upper case. */
  public static String one(String name) {
    return first(1, name);
  }

  private static String first(int count, String name) {
    List<String> letters =
        BETWEEN_WORDS
            .splitAsStream(name.strip())
            .filter(word -> !word.isEmpty())
            .limit(count)
            .map(Initials::letter)
            .toList();
    return letters.isEmpty() ? "?" : String.join("", letters);
  }

  private static String letter(String word) {
    StringBuilder upper = new StringBuilder();
    LETTER
        .matcher(word)
        .results()
        .findFirst()
        .map(MatchResult::group)
        .orElse(word)
        .codePoints()
        .map(Character::toUpperCase)
        .forEach(upper::appendCodePoint);
    return upper.toString();
  }
}
