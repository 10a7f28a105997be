package io.passlight.sso;

import java.util.List;
import java.util.Map;

/**
 * The words of {@code application add} that are no options: where the application is known by, and
 * its name. They say the same as an option would.
 */
final class AddedWords {

  private static final String NAME = "name";
  private static final String AUTHENTICATION = "client-authentication";

  private AddedWords() {}

  /**
   * Puts what the words say among the options.
   *
   * @param words what follows the application's id
   * @throws IllegalArgumentException with a sentence, without its full stop, if they say nothing
   *     that is needed, or what an option says already
   */
  static void into(Map<String, String> values, ApplicationOptions kind, List<String> words) {
    boolean isSaid = isPlaceSaid(values, kind);
    if (!isSaid && words.isEmpty()) {
      throw new IllegalArgumentException(
          kind == ApplicationOptions.SAML
              ? "A service provider needs a file with its metadata, or --metadata-url=<address>, or"
                  + " --entity-id=<id> and --consumers[0].url=<address>"
              : "An OpenID Connect client needs a redirect URI");
    }
    if (isSaid && !words.isEmpty() && words.getFirst().matches("([a-z][a-z0-9+.-]*:)?/.*")) {
      throw new IllegalArgumentException(
          "%s and an option say where the application is: leave one of them out"
              .formatted(words.getFirst()));
    }
    if (!isSaid) {
      values.put(placeName(kind, words.getFirst()), words.getFirst());
    }
    String name = String.join(" ", isSaid ? words : words.subList(1, words.size()));
    if (!name.isEmpty() && values.put(NAME, name) != null) {
      throw new IllegalArgumentException(
          "--name and the name '%s' exclude each other".formatted(name));
    }
    if (kind == ApplicationOptions.OIDC
        && (values.containsKey("jwks") || values.containsKey("jwks-uri"))) {
      values.putIfAbsent(AUTHENTICATION, "private-key-jwt"); // whoever has keys needs no secret
    }
  }

  private static boolean isPlaceSaid(Map<String, String> values, ApplicationOptions kind) {
    return kind == ApplicationOptions.SAML
        ? ApplicationOptions.has(values, "metadata-url")
            || ApplicationOptions.has(values, "metadata-file")
            || ApplicationOptions.has(values, "consumers")
        : ApplicationOptions.has(values, "redirect-uris");
  }

  private static String placeName(ApplicationOptions kind, String place) {
    if (kind == ApplicationOptions.OIDC) {
      return "redirect-uris[0]";
    }
    return place.matches("https?://.*") ? "metadata-url" : "metadata-file";
  }
}
