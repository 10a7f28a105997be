package io.passlight.sso;

import io.passlight.protocol.Base64Url;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The public id of an SSO session, which applications know as {@code sid}. It gives no access: the
 * browser's cookie does.
 *
 * @param value {@code ses_} and the base64url of 16 bytes, 26 characters
 */
public record SessionId(String value) {

  private static final String PREFIX = "ses_";
  private static final int TIME_BYTES = 6;
  private static final Pattern FORM = Pattern.compile("ses_[A-Za-z0-9_-]{22}");

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public SessionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A session's id is 'ses_' and 22 base64url characters");
    }
  }

  /**
   * A new id: the milliseconds since 1970 in 6 bytes, then 80 random bits. Those that are made one
   * after another lie beside one another, so that an index grows where it was written last.
   */
  public static SessionId at(Instant now, SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    long time = now.toEpochMilli();
    for (int i = 0; i < TIME_BYTES; i++) {
      bytes[i] = (byte) (time >>> 8 * (TIME_BYTES - 1 - i));
    }
    return new SessionId(PREFIX + Base64Url.encode(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
