package io.passlight.panel;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for: each word stands in the text somewhere, in any case. The page's
 * script goes by the same rule ({@code web/panel/src/search.ts}).
 *
 * @param typed without space around it, 100 characters at most; empty: all is found
 * @param words of it, folded
 */
record Search(String typed, List<String> words) {

  private static final int LONGEST = 100;

  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

  /** Of a text that anybody may have written; null: none was. */
  static Search of(@Nullable String text) {
    String typed = cut(text == null ? "" : text.strip());
    return new Search(typed, List.of(SPACE.split(fold(typed))));
  }

  boolean finds(String text) {
    String folded = fold(text);
    return words.stream().allMatch(folded::contains);
  }

  /** Never between the halves of a surrogate pair, which are no character each. */
  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
  }

  /**
   * Upper case, whatever the language: so ß is SS and both forms of σ are one. The Turkish i with
   * and without its dot are one letter too, since who types on another keyboard has only one.
   */
  private static String fold(String text) {
    return Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFC)
        .replace('İ', 'I');
  }
}
