package io.passlight.sso;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code request_uri} that a client has registered: where it publishes a request object (RFC 9101
 * §5.2, OpenID Connect Core §6.2). A request names it character by character, fragment included.
 *
 * @param value {@code https}, or {@code http} on this very machine, with 512 characters at most; a
 *     fragment is the SHA-256 of what stands there, in base64url
 */
public record RequestUri(String value) {

  private static final int LONGEST = 512;
  private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Refuses any other with an {@link IllegalArgumentException} that says the rule. */
  public RequestUri {
    if (value.length() > LONGEST) {
      throw new IllegalArgumentException("must have 512 characters at most");
    }
    RedirectUri.requireWeb(addressOf(value));
    if (hashOf(value).filter(hash -> !SHA_256.matcher(hash).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "must have nothing behind its # but the SHA-256 of the request object in base64url");
    }
  }

  /** Where the request object is fetched: without the fragment. */
  public String address() {
    return addressOf(value);
  }

  /** The SHA-256 of the request object in base64url, 43 characters, if it is to stay the same. */
  public Optional<String> hash() {
    return hashOf(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String addressOf(String value) {
    int at = value.indexOf('#');
    return at < 0 ? value : value.substring(0, at);
  }

  private static Optional<String> hashOf(String value) {
    int at = value.indexOf('#');
    return at < 0 ? Optional.empty() : Optional.of(value.substring(at + 1));
  }
}
