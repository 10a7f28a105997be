package io.passlight.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whose request it is: the address of the browser or phone, also behind proxies that were declared
 * as trusted. What others write into {@code X-Forwarded-For} changes nothing.
 */
public final class ClientAddress {

  private static final Cidr CARRIER_NAT = Cidr.parse("100.64.0.0/10"); // RFC 6598
  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc; // fc00::/7, RFC 4193

  private final TrustedProxies proxies;

  /** Believes {@code proxies} and nobody else. */
  public ClientAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /**
   * The client's address: the nearest one that is not a trusted proxy, seen from this server. If a
   * trusted proxy forwards something that is not an address, then that proxy's own.
   */
  public InetAddress of(HttpServletRequest request) {
    InetAddress nearest = peer(request);
    for (String hop : forwardedFor(request)) {
      if (!proxies.include(nearest)) {
        return nearest;
      }
      Optional<InetAddress> before = literal(hop);
      if (before.isEmpty()) {
        return nearest;
      }
      nearest = before.get();
    }
    return nearest;
  }

  /**
   * Whether the client's address tells networks apart: it is public, or a declared proxy vouches
   * for it. A private address that came straight to the server may be a router or container bridge
   * that everybody shares; protocol §3 counts such addresses as different networks, even when
   * equal.
   */
  public boolean behindDeclaredProxyOrPublic(HttpServletRequest request) {
    InetAddress peer = peer(request);
    InetAddress client = of(request);
    return isPublic(client) || (proxies.include(peer) && !client.equals(peer));
  }

  private static boolean isPublic(InetAddress address) {
    return !(address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || CARRIER_NAT.contains(address)
        || isUniqueLocal(address));
  }

  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address
        && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
  }

  private static InetAddress peer(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return literal(address)
        .orElseThrow(() -> new IllegalStateException("the peer has no IP address: " + address));
  }

  /** The forwarded addresses, the one written last, by the proxy nearest to us, first. */
  private static List<String> forwardedFor(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      for (String hop : line.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops.reversed();
  }

  private static Optional<InetAddress> literal(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    try {
      return Optional.of(
          InetAddress.ofLiteral(bracketed ? text.substring(1, text.length() - 1) : text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
