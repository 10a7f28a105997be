package io.passlight.device;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;

/**
 * The authenticator that this server's people use.
 *
 * @param url where the phone app lives, ends with a slash: {@code https://…/authenticator/} of this
 *     server, or an origin of its own
 * @param origins the origins whose pages may send messages and make WebAuthn credentials
 * @param minimumApp the oldest version that may enroll; {@code 0}: any
 */
public record Authenticator(URI url, Set<String> origins, String minimumApp) {

  /** Copies the origins. */
  public Authenticator {
    origins = Set.copyOf(origins);
  }

  /**
   * The address that opens the app with something to do, such as {@code enroll} or {@code login}.
   */
  public String link(String action, String value) {
    return url + "#" + action + "=" + value;
  }

  /** Whether this version is old: less than {@link #minimumApp}, compared number by number. */
  boolean isTooOld(String app) {
    int[] given = numbers(app);
    int[] least = numbers(minimumApp);
    for (int i = 0; i < Math.max(given.length, least.length); i++) {
      int have = i < given.length ? given[i] : 0;
      int need = i < least.length ? least[i] : 0;
      if (have != need) {
        return have < need;
      }
    }
    return false;
  }

  /** {@code 1.12.0-beta} is 1, 12, 0; what is no number counts as 0. */
  private static int[] numbers(String version) {
    String core = version.split("[-+]", 2)[0];
    return Arrays.stream(core.split("\\.", 8))
        .mapToInt(part -> part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0)
        .toArray();
  }
}
