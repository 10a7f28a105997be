package io.passlight.login;

import io.passlight.settings.Networks;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser or phone is, as its address tells.
 *
 * @param tellsNetworksApart false for a private address that came straight to the server, and for a
 *     proxy that was not declared: everybody behind the same router or proxy has it, so it proves
 *     nothing
 * @param country two letters (ISO 3166-1); null where unknown
 * @param city null where unknown
 */
record Whereabouts(
    InetAddress ip, boolean tellsNetworksApart, @Nullable String country, @Nullable String city) {

  /** Whether both have the same IPv4 address or IPv6 /64 (protocol §3). */
  boolean sameNetworkAs(Whereabouts other) {
    return tellsNetworksApart && other.tellsNetworksApart && Networks.same(ip, other.ip);
  }

  /** Whether both countries are known and the same. */
  boolean sameCountryAs(Whereabouts other) {
    return country != null && country.equals(other.country);
  }
}
