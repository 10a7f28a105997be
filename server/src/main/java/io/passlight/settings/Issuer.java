package io.passlight.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address that browsers and phones use for this server: an https origin, which is also the
 * OpenID Connect issuer and the audience of every message of an authenticator.
 *
 * @param origin {@code https://host} or {@code https://host:port}: host in lower case, the default
 *     port left out, no path and no slash at the end
 */
public record Issuer(String origin) {

  private static final int HTTPS = 443;

  /**
   * Brings {@code origin} into its one form.
   *
   * @throws IllegalArgumentException if it is anything but an https origin; the message is the
   *     rule, without the value
   */
  public Issuer {
    origin = normal(origin);
  }

  /** The host alone, as it stands in {@link #origin}: a name or an IPv4 address. */
  public String host() {
    return uri().getHost();
  }

  /** Whether it names this machine alone: {@code localhost}, or a loopback address. */
  public boolean isLocal() {
    String host = host();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(?:\\.[0-9]{1,3}){3}");
  }

  /**
   * The address of a page.
   *
   * @param path starts with a slash
   */
  public URI resolve(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path of the server starts with a slash: " + path);
    }
    return URI.create(origin + path);
  }

  @Override
  public String toString() {
    return origin;
  }

  private URI uri() {
    return URI.create(origin);
  }

  private static String normal(String origin) {
    URI uri = parse(origin);
    @Nullable String host = uri.getHost();
    if (!"https".equalsIgnoreCase(uri.getScheme()) || host == null) {
      throw new IllegalArgumentException("must start with https:// and name a host");
    }
    if (uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
      throw new IllegalArgumentException(
          "must be an origin alone, without user, path, query or fragment");
    }
    int port = uri.getPort();
    if (port == 0 || port > 65_535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535, or none");
    }
    String suffix = port == -1 || port == HTTPS ? "" : ":" + port;
    return inCodes("https://" + host.toLowerCase(Locale.ROOT) + suffix);
  }

  /** The same, if the QR codes of logins can carry it, which know no IPv6 literals. */
  private static String inCodes(String origin) {
    try {
      return io.passlight.protocol.Issuer.parse(origin).origin();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must name a DNS host or an IPv4 address", e);
    }
  }

  private static URI parse(String origin) {
    try {
      return new URI(origin);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an address like https://login.example.com", e);
    }
  }
}
