package io.passlight.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phone app's words in one language, found by their English, as the app's sources have them.
 */
final class Words {

  private static final Path SOURCES = Path.of("../web/authenticator/src/words");
  private static final Pattern ENTRY = Pattern.compile("^  \"([^\"]+)\": \"(.*)\",$");
  private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");

  /** Words with fewer letters of their own could be anything, such as "{0}, {1}". */
  private static final int TELLING = 4;

  private final Map<String, Pattern> english = patterns(read("en"));
  private final Map<String, String> own;
  private final Map<String, Pattern> ownPatterns;

  private Words(String language) {
    this.own = read(language);
    this.ownPatterns = patterns(own);
  }

  /**
   * The words of a language.
   *
   * @param language {@code en} or {@code tr}
   */
  static Words of(String language) {
    return new Words(language);
  }

  /** What the app says in this language where it says {@code words} in English. */
  String saying(String words) {
    return matched(words, english)
        .map(
            found ->
                VALUE
                    .matcher(own.get(found.getKey()))
                    .replaceAll(
                        value -> {
                          int group = Integer.parseInt(value.group(1)) + 1;
                          return Matcher.quoteReplacement(found.getValue().group(group));
                        }))
        .orElseThrow(() -> new AssertionError("the app never says: " + words));
  }

  /** Whether these are words of the app in English, and not in this language too. */
  boolean isLeftInEnglish(String words) {
    return matched(words, english).isPresent() && matched(words, ownPatterns).isEmpty();
  }

  private static Optional<Map.Entry<String, MatchResult>> matched(
      String words, Map<String, Pattern> language) {
    for (Map.Entry<String, Pattern> template : language.entrySet()) {
      Matcher matcher = template.getValue().matcher(words);
      if (matcher.matches()) {
        return Optional.of(Map.entry(template.getKey(), matcher.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  /** Values stand in the order of their numbers in English; what could be anything is left out. */
  private static Map<String, Pattern> patterns(Map<String, String> words) {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    words.forEach(
        (key, template) -> {
          String plain = VALUE.matcher(template).replaceAll("");
          boolean isTelling = plain.equals(template) || plain.strip().length() >= TELLING;
          if (isTelling) {
            String quoted = VALUE.matcher(template).replaceAll("\\\\E(.+)\\\\Q");
            patterns.put(key, Pattern.compile("\\Q" + quoted + "\\E"));
          }
        });
    return patterns;
  }

  private static Map<String, String> read(String language) {
    try {
      Map<String, String> words = new LinkedHashMap<>();
      for (String line : Files.readAllLines(SOURCES.resolve(language + ".ts"))) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches()) {
          words.put(entry.group(1), entry.group(2));
        }
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
