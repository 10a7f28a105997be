package io.passlight.sso.saml;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values of a query or form (URL Standard §5.1), strictly: what does not decode is refused. */
final class Percent {

  private static final int HEX = 16;

  private Percent() {}

  /**
   * The text of an encoded value.
   *
   * @throws IllegalArgumentException for an escape that is none, or bytes that are no UTF-8
   */
  static String decode(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(escaped(encoded, i));
        i += 2;
      } else if (c > 0x7e) {
        throw new IllegalArgumentException("A query is ASCII");
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The value is not in UTF-8", e);
    }
  }

  private static int escaped(String encoded, int at) {
    int high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), HEX) : -1;
    int low = high < 0 ? -1 : Character.digit(encoded.charAt(at + 2), HEX);
    if (low < 0) {
      throw new IllegalArgumentException("The value has a % that begins no escape");
    }
    return high * HEX + low;
  }
}
