package io.passlight.protocol;

import java.security.SecureRandom;

/** What the ids have in common: a prefix that tells the kind, then 128 bits in base64url. */
final class Ids {

  private static final int SIZE = 16;

  private Ids() {}

  static void check(String prefix, String value) {
    bytes(prefix, value);
  }

  static byte[] bytes(String prefix, String value) {
    if (!value.startsWith(prefix)) {
      throw new IllegalArgumentException("An id that does not begin with '%s'".formatted(prefix));
    }
    return Base64Url.decode(value.substring(prefix.length()), SIZE);
  }

  static String of(String prefix, byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(
          "An id of %d bytes; it must have %d".formatted(bytes.length, SIZE));
    }
    return prefix + Base64Url.encode(bytes);
  }

  static String random(String prefix, SecureRandom random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return of(prefix, bytes);
  }
}
