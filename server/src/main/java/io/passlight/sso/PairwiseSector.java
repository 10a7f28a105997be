package io.passlight.sso;

import java.net.URI;
import java.util.List;
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
    Set<String> hosts =
        redirectUris.stream()
            .map(uri -> String.valueOf(URI.create(uri.value()).getHost()))
            .collect(Collectors.toSet());
    if (hosts.size() != 1) {
      throw new IllegalArgumentException(
          "with redirect URIs of several hosts, pairwise subjects need a sector-identifier-uri");
    }
    return new PairwiseSector(null, hosts.iterator().next());
  }
}
