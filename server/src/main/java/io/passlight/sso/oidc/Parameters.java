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

  private static final int LONGEST = 4096;

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

  /** The names whose value is longer than any honest one: 4096 characters. */
  List<String> tooLong() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(value -> value.length() > LONGEST))
        .map(Map.Entry::getKey)
        .toList();
  }
}
