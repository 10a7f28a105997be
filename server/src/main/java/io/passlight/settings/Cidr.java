package io.passlight.settings;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291 §2.3), such as {@code 10.0.0.0/8} or
 * {@code 2001:db8::/32}. A bare address is a range of one.
 *
 * @param network its first address; all bits after the prefix are zero
 * @param prefix how many leading bits an address must share: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Cidr(InetAddress network, int prefix) {

  /**
   * Checks the prefix and that nothing follows it in the address.
   *
   * @throws IllegalArgumentException with the rule that was broken, without the value
   */
  public Cidr {
    int bits = network.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("must have a prefix from 0 to " + bits);
    }
    if (!Arrays.equals(masked(network.getAddress(), prefix), network.getAddress())) {
      throw new IllegalArgumentException("must have only zero bits after its prefix");
    }
  }

  /**
   * Reads {@code address/prefix} or an address alone; host names are never looked up.
   *
   * @throws IllegalArgumentException with the rule that was broken, without the value
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = literal(slash == -1 ? text : text.substring(0, slash));
    int bits = network.getAddress().length * Byte.SIZE;
    return new Cidr(network, slash == -1 ? bits : prefix(text.substring(slash + 1)));
  }

  /** Whether {@code address} lies in this range; never for an address of the other IP version. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == network.getAddress().length
        && Arrays.equals(masked(bytes, prefix), network.getAddress());
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be an address range like 10.0.0.0/8 or 2001:db8::/32", e);
    }
  }

  private static int prefix(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must have a number after the slash", e);
    }
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.clamp(prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
      masked[i] &= (byte) (0xff00 >> kept);
    }
    return masked;
  }
}
