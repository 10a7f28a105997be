package io.passlight.sso;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.PublicKey;
import java.util.List;

/**
 * Where a service provider publishes its metadata.
 *
 * @param url {@code https}; {@code http} on this very machine, or anywhere if somebody must have
 *     signed them: who else is on the way could change what is not signed
 * @param signers certificates (DER, base64), of whose keys one must have signed the metadata as a
 *     whole; empty: nobody
 */
record MetadataAddress(String url, List<String> signers) {

  private static final int LONGEST = 2000;

  /**
   * Refuses what is no such address with an {@link IllegalArgumentException} that says the rule.
   */
  MetadataAddress {
    signers = List.copyOf(signers);
    if (signers.isEmpty() || !isPlainHttp(url)) {
      RedirectUri.requireWeb(url);
    }
  }

  /** The keys of {@link #signers}. */
  List<PublicKey> keys() {
    return signers.stream().map(Certificates::key).toList();
  }

  URI uri() {
    return URI.create(url);
  }

  private static boolean isPlainHttp(String url) {
    try {
      URI uri = new URI(url);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && url.length() <= LONGEST;
    } catch (URISyntaxException e) {
      return false; // what is wrong with it is said by the rule for all addresses
    }
  }
}
