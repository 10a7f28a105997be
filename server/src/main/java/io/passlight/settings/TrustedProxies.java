package io.passlight.settings;

import java.net.InetAddress;
import java.util.List;

/**
 * The proxies in front of this server whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto}
 * are believed. Everybody else's are ignored, for anyone can write them.
 *
 * @param ranges may be empty: then no header is believed
 */
public record TrustedProxies(List<Cidr> ranges) {

  /** Keeps a copy. */
  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /** Whether {@code peer} is one of them. */
  public boolean include(InetAddress peer) {
    return ranges.stream().anyMatch(range -> range.contains(peer));
  }
}
