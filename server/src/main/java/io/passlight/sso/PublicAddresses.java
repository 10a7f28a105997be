package io.passlight.sso;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses the whole internet can reach anyway. An application that names another one to be
 * fetched would have this server look around in its own network (server-side request forgery).
 */
public final class PublicAddresses {

  private PublicAddresses() {}

  /** Whether an address is one of them. */
  public static boolean contains(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublic4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
      case Inet6Address _ -> isPublic6(bytes);
      default -> false;
    };
  }

  /** RFC 6890: what is shared, reserved, or there for tests. */
  private static boolean isPublic4(int a, int b, int c) {
    return a != 0
        && a < 240
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 198 && (b == 18 || b == 19))
        && !(a == 198 && b == 51 && c == 100)
        && !(a == 203 && b == 0 && c == 113);
  }

  /** Global unicast is 2000::/3; of that, what carries IPv4 addresses says nothing of its own. */
  private static boolean isPublic6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    boolean isTeredo = first == 0x2001 && second < 0x200;
    boolean isForBooks = first == 0x2001 && second == 0x0db8;
    boolean is6to4 = first == 0x2002;
    return (first & 0xe000) == 0x2000 && !isTeredo && !isForBooks && !is6to4;
  }
}
