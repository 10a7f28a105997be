package io.passlight.sso.oidc;

import io.passlight.sso.RedirectUri;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that people are led to or shown by the word of a client that registers itself: at the
 * host of one of its redirect URIs, or it could lead them to a stranger's, or look like somebody
 * else (OpenID Connect Dynamic Client Registration §9.1, RFC 7591 §5).
 */
final class OwnAddress {

  private OwnAddress() {}

  /**
   * The address, if it is the client's own.
   *
   * @param name of the metadata that names it
   * @throws IllegalArgumentException with a sentence, if it is not
   */
  static @Nullable String of(String name, @Nullable URI address, List<RedirectUri> redirectUris) {
    if (address == null) {
      return null;
    }
    String host = address.getHost();
    if (!"https".equals(address.getScheme())
        || host == null
        || redirectUris.stream()
            .map(RedirectUri::host)
            .noneMatch(Optional.of(host.toLowerCase(Locale.ROOT))::equals)) {
      throw new IllegalArgumentException(name + " must be https, at the host of a redirect URI");
    }
    return address.toString();
  }

  /**
   * Whether an address has the host of a redirect URI; one of a native app its private scheme,
   * which nobody else's address has (RFC 8252 §7.1).
   */
  static boolean isAmong(RedirectUri address, List<RedirectUri> redirectUris) {
    return redirectUris.stream().map(OwnAddress::owner).anyMatch(owner(address)::equals);
  }

  private static String owner(RedirectUri address) {
    return address.host().orElseGet(() -> RedirectUri.formActionOf(address.value()));
  }
}
