package io.passlight.sso.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, query and form alike. One without a value counts as left out (RFC
 * 6749 §3.1).
 *
 * @param values in the form that the Nimbus SDK reads
 */
record Parameters(Map<String, List<String>> values) {

  private static final int LONGEST = 4_096;

  /** What is kept with a request, for hours and unproven, has no more than it needs. */
  private static final Map<String, Integer> OTHERS =
      Map.of("nonce", 512, "login_hint", 512, "ui_locales", 512, "request", 8_192);

  /** What all values may have together. */
  static final int LONGEST_OF_ALL = 8_192;

  static Parameters of(HttpServletRequest http) {
    var values = new LinkedHashMap<String, List<String>>();
    http.getParameterMap()
        .forEach(
            (name, all) -> {
              var given = new ArrayList<String>(all.length);
              for (String value : all) {
                if (!value.isBlank()) {
                  given.add(value);
                }
              }
              if (!given.isEmpty()) {
                values.put(name, given);
              }
            });
    return new Parameters(values);
  }

  /** The value of a parameter, or null; the first, where it was given twice. */
  @Nullable String first(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getFirst();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether a parameter was given more than once, which RFC 6749 §3.1 forbids. */
  boolean isRepeated(String name) {
    List<String> all = values.get(name);
    return all != null && all.size() > 1;
  }

  /** The names that were given more than once. */
  List<String> repeated() {
    return values.keySet().stream().filter(this::isRepeated).toList();
  }

  /** The names whose value is longer than any honest one, each with what it may have. */
  List<String> tooLong() {
    return values.entrySet().stream()
        .filter(entry -> longest(entry.getValue()) > most(entry.getKey()))
        .map(entry -> "%s (at most %d characters)".formatted(entry.getKey(), most(entry.getKey())))
        .toList();
  }

  /** Whether the values have more than {@link #LONGEST_OF_ALL} characters together. */
  boolean areTooLong() {
    return values.values().stream().flatMap(List::stream).mapToInt(String::length).sum()
        > LONGEST_OF_ALL;
  }

  private static int longest(List<String> given) {
    return given.stream().mapToInt(String::length).max().orElse(0);
  }

  private static int most(String name) {
    return OTHERS.getOrDefault(name, LONGEST);
  }
}
