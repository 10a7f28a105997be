package io.passlight.sso;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose applications know a person by the same pairwise identifier (OpenID Connect Core §8.1).
 *
 * @param identifierUri the {@code sector_identifier_uri}; null: the redirect URIs have one host
 * @param host of {@code identifierUri}, or of the redirect URIs
 */
public record PairwiseSector(@Nullable String identifierUri, String host) {

  /**
   * The sector of a client.
   *
   * @throws IllegalArgumentException with a rule, if that cannot be said
   */
  public static PairwiseSector of(@Nullable String identifierUri, List<RedirectUri> redirectUris) {
    if (identifierUri != null) {
      RedirectUri.requireWeb(identifierUri);
      return new PairwiseSector(identifierUri, URI.create(identifierUri).getHost());
    }
    Set<Optional<String>> hosts =
        redirectUris.stream().map(RedirectUri::host).collect(Collectors.toSet());
    String host = hosts.size() == 1 ? hosts.iterator().next().orElse(null) : null;
    if (host == null) {
      // All native apps would share the sector of those without a host.
      throw new IllegalArgumentException(
          "with redirect URIs of several hosts, or of none, pairwise subjects need a"
              + " sector-identifier-uri");
    }
    return new PairwiseSector(null, host);
  }
}
