package io.passlight.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose request it is: the address of the browser or phone, also behind proxies that were declared
 * as trusted. What others write into {@code X-Forwarded-For} changes nothing.
 */
public final class ClientAddress {

  private static final Logger log = LoggerFactory.getLogger(ClientAddress.class);

  /** What proxies, balancers and content networks add: RFC 7239, RFC 9110 §7.6.3, and custom. */
  private static final List<String> FORWARDING =
      List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP");

  private static final Cidr CARRIER_NAT = Cidr.parse("100.64.0.0/10"); // RFC 6598
  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc; // fc00::/7, RFC 4193

  private final TrustedProxies proxies;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

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
   * that everybody shares, and so may any address that forwards for others and was not declared as
   * a proxy; protocol §3 counts such addresses as different networks, even when equal. A client
   * that forges a forwarding header gains nothing: it merely counts as elsewhere.
   */
  public boolean behindDeclaredProxyOrPublic(HttpServletRequest request) {
    InetAddress peer = peer(request);
    InetAddress client = of(request);
    if (isUndeclaredProxy(client, peer, request)) {
      warnOnce(client);
      return false;
    }
    return isPublic(client) || (proxies.include(peer) && !client.equals(peer));
  }

  /** Whether the address that counts as the client's says that it only passes on. */
  private boolean isUndeclaredProxy(
      InetAddress client, InetAddress peer, HttpServletRequest request) {
    if (proxies.include(client)) {
      return false;
    }
    if (client.equals(peer)) {
      return FORWARDING.stream().anyMatch(header -> request.getHeader(header) != null);
    }
    // Whom the nearest declared proxy has named is the first hop that is none.
    List<String> hops = forwardedFor(request);
    return literal(hops.getLast()).filter(client::equals).isEmpty();
  }

  private void warnOnce(InetAddress client) {
    if (hasWarned.compareAndSet(false, true)) {
      log.warn(
          "{} forwards for others and is not in passlight.trusted-proxies. Whoever comes by it"
              + " counts as in no network. Declare it if it is a proxy of yours; else somebody"
              + " wrote that header. This is said once.",
          AddressText.of(client));
    }
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
