package io.passlight.login;

import io.passlight.protocol.Base64Url;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The id of one SSO request. It is no secret, but stands in addresses of the browser that made the
 * request only.
 *
 * @param value {@code req_} and the base64url of 16 bytes, 26 characters
 */
public record SsoRequestId(String value) {

  private static final String PREFIX = "req_";
  private static final Pattern FORM = Pattern.compile("req_[A-Za-z0-9_-]{22}");

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public SsoRequestId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An SSO request's id is 'req_' and 22 base64url characters");
    }
  }

  /** A new id of 128 random bits. */
  public static SsoRequestId random(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new SsoRequestId(PREFIX + Base64Url.encode(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
