package io.passlight.sso;

import com.nimbusds.jose.jwk.JWK;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registered JWK sets by their text. An application is read at each of its requests, and its keys
 * change once in a year; to parse a set costs more than to read all the rest. Sets that cannot be
 * used are not remembered.
 */
final class ParsedKeys {

  private static final int MOST = 500;

  /** In characters. An honest set has a tenth; longer ones are parsed each time. */
  private static final int LONGEST = 16 * 1024;

  private static final Map<String, List<JWK>> BY_TEXT =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<JWK>> eldest) {
          return size() > MOST;
        }
      };

  private ParsedKeys() {}

  /**
   * The usable keys of a set.
   *
   * @throws IllegalArgumentException as {@link ClientKeys#parse}
   */
  static List<JWK> of(String jwks) {
    List<JWK> known = known(jwks);
    if (known != null) {
      return known;
    }
    List<JWK> parsed = ClientKeys.parse(jwks);
    if (jwks.length() <= LONGEST) {
      synchronized (BY_TEXT) {
        BY_TEXT.put(jwks, parsed);
      }
    }
    return parsed;
  }

  private static @Nullable List<JWK> known(String jwks) {
    synchronized (BY_TEXT) {
      return BY_TEXT.get(jwks);
    }
  }
}
