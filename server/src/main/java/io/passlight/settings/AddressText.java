package io.passlight.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** An IP address as people read it: IPv6 in the short form of RFC 5952, without a scope. */
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  /** {@code 192.0.2.7}, {@code 2001:db8::7}, {@code ::1}. */
  public static String of(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    ShortBuffer groups = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
    int gap = 0;
    int gapLength = 1; // RFC 5952 §4.2.2: one group of zeros alone is not shortened.
    for (int start = 0; start < GROUPS; start++) {
      int zeros = zerosFrom(groups, start);
      if (zeros > gapLength) {
        gap = start;
        gapLength = zeros;
      }
    }
    if (gapLength == 1) {
      return join(groups, 0, GROUPS);
    }
    return join(groups, 0, gap) + "::" + join(groups, gap + gapLength, GROUPS);
  }

  private static int zerosFrom(ShortBuffer groups, int start) {
    int end = start;
    while (end < GROUPS && groups.get(end) == 0) {
      end++;
    }
    return end - start;
  }

  private static String join(ShortBuffer groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":")
          .append(Integer.toHexString(Short.toUnsignedInt(groups.get(i))));
    }
    return text.toString();
  }
}
