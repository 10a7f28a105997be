package io.passlight.protocol;

/**
 * Base32 (RFC 4648 §6) in upper case without padding, so that it fits the alphanumeric mode of a QR
 * code. Reading accepts either case; apart from case each sequence of bytes has exactly one text.
 */
public final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  /** The text of {@code bytes}, in upper case. */
  public static String encode(byte[] bytes) {
    var text = new StringBuilder(encodedLength(bytes.length));
    int bits = 0;
    int count = 0;
    for (byte b : bytes) {
      bits = (bits << 8 | (b & 0xff)) & 0xfff;
      count += 8;
      while (count >= 5) {
        count -= 5;
        text.append(ALPHABET.charAt(bits >> count & 31));
      }
    }
    if (count > 0) {
      text.append(ALPHABET.charAt(bits << (5 - count) & 31));
    }
    return text.toString();
  }

  /**
   * The bytes of {@code text}.
   *
   * @throws IllegalArgumentException for padding, a foreign character, an impossible length, or
   *     unused bits that are not zero
   */
  public static byte[] decode(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    if (encodedLength(bytes.length) != text.length()) {
      throw new IllegalArgumentException(
          "No bytes have a Base32 text of %d characters".formatted(text.length()));
    }
    int bits = 0;
    int count = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      bits = (bits << 5 | value(text.charAt(i))) & 0xfff;
      count += 5;
      if (count >= 8) {
        count -= 8;
        bytes[at++] = (byte) (bits >> count);
      }
    }
    if ((bits & (1 << count) - 1) != 0) {
      throw new IllegalArgumentException("Base32 text has unused bits that are not zero");
    }
    return bytes;
  }

  /** How many characters {@code size} bytes take. */
  static int encodedLength(int size) {
    return (size * 8 + 4) / 5;
  }

  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= '2' && c <= '7') {
      return c - '2' + 26;
    }
    throw new IllegalArgumentException("A character that is not Base32");
  }
}
