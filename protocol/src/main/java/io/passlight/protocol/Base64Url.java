package io.passlight.protocol;

import java.util.Base64;

/**
 * Base64url without padding (RFC 4648 §5), strictly: each sequence of bytes has exactly one text.
 */
public final class Base64Url {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  /** The text of {@code bytes}. */
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * The bytes of {@code text}.
   *
   * @throws IllegalArgumentException for padding, a foreign character, an impossible length, or
   *     unused bits that are not zero
   */
  public static byte[] decode(String text) {
    if (text.indexOf('=') >= 0) {
      throw new IllegalArgumentException("Base64url text carries padding");
    }
    byte[] bytes = DECODER.decode(text);
    // The JDK ignores the unused bits of the last character: then one value would have many texts.
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("Base64url text has unused bits that are not zero");
    }
    return bytes;
  }

  /**
   * The bytes of {@code text}, which must be exactly {@code size} many.
   *
   * @throws IllegalArgumentException as {@link #decode(String)}, and for any other size
   */
  public static byte[] decode(String text, int size) {
    // Checked first, so that a huge text costs nothing.
    if (text.length() != (size * 4 + 2) / 3) {
      throw new IllegalArgumentException(
          "Base64url text of %d characters; %d bytes need %d"
              .formatted(text.length(), size, (size * 4 + 2) / 3));
    }
    return decode(text);
  }
}
