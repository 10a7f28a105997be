package io.passlight.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** What protocol.md §3 calls the same network: the same IPv4 address, or the same IPv6 /64. */
public final class Networks {

  private static final int HALF_OF_IPV6 = 8;

  private Networks() {}

  /** Whether both addresses are in one network; one of each family never are. */
  public static boolean same(InetAddress one, InetAddress other) {
    byte[] a = one.getAddress();
    byte[] b = other.getAddress();
    if (one instanceof Inet6Address && other instanceof Inet6Address) {
      return Arrays.equals(a, 0, HALF_OF_IPV6, b, 0, HALF_OF_IPV6);
    }
    return Arrays.equals(a, b);
  }
}
