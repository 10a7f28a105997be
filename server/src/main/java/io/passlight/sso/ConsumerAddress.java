package io.passlight.sso;

/**
 * An address where a service provider takes responses by HTTP-POST (its assertion consumer
 * service).
 *
 * @param url {@code https}, or {@code http} on this very machine; compared character by character
 * @param index by which requests may name it: 0 to 65535
 */
public record ConsumerAddress(String url, int index) {

  private static final int MAX_INDEX = 65_535;

  /** Refuses any other with an {@link IllegalArgumentException} that says the rule. */
  public ConsumerAddress {
    RedirectUri.requireWeb(url);
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException("must have an index of 0 to 65535");
    }
  }
}
