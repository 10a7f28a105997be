package io.passlight.sso.oidc;

import java.util.Optional;

/**
 * The size of a picture, as its head says it. A few thousand bytes can say that they are a picture
 * of a billion pixels, for which whoever is shown it has to find the memory.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {

  private static final int PNG_WIDTH_AT = 16;
  private static final int WEBP_KIND_AT = 12;
  private static final int WEBP_DATA_AT = 20;
  private static final int FOURTEEN_BITS = 0x3fff;

  /** Whether neither side is longer. */
  boolean fits(int longest) {
    return width <= longest && height <= longest;
  }

  /** Of a PNG: what its first chunk begins with (W3C PNG §11.2.1). */
  static Optional<PictureSize> ofPng(byte[] picture) {
    var head = new Head(picture);
    return head.isText(PNG_WIDTH_AT - 4, "IHDR") && head.has(PNG_WIDTH_AT + 8)
        ? size(head.bigEndian(PNG_WIDTH_AT, 4), head.bigEndian(PNG_WIDTH_AT + 4, 4))
        : Optional.empty();
  }

  /** Of a JPEG: in its frame header, wherever that stands among the segments (ITU-T T.81 §B.2). */
  static Optional<PictureSize> ofJpeg(byte[] picture) {
    var head = new Head(picture);
    int at = 2;
    while (head.has(at + 9) && head.bigEndian(at, 1) == 0xff) {
      long marker = head.bigEndian(at + 1, 1);
      if (isFrame(marker)) {
        return size(head.bigEndian(at + 7, 2), head.bigEndian(at + 5, 2));
      }
      if (!hasLength(marker)) {
        return Optional.empty(); // what decoders make of it differs
      }
      at += marker == 0xff ? 1 : (int) (2 + head.bigEndian(at + 2, 2)); // 0xff may fill up
    }
    return Optional.empty();
  }

  /** Of a WebP: in its canvas, or in the head of its only frame (RFC 9649 §2.5 to §2.7). */
  static Optional<PictureSize> ofWebp(byte[] picture) {
    var head = new Head(picture);
    int at = WEBP_DATA_AT;
    if (!head.has(at + 10)) {
      return Optional.empty();
    }
    if (head.isText(WEBP_KIND_AT, "VP8X")) {
      return size(head.littleEndian(at + 4, 3) + 1, head.littleEndian(at + 7, 3) + 1);
    }
    if (head.isText(WEBP_KIND_AT, "VP8L")) {
      long sides = head.littleEndian(at + 1, 4);
      return size((sides & FOURTEEN_BITS) + 1, (sides >> 14 & FOURTEEN_BITS) + 1);
    }
    return head.isText(WEBP_KIND_AT, "VP8 ")
        ? size(
            head.littleEndian(at + 6, 2) & FOURTEEN_BITS,
            head.littleEndian(at + 8, 2) & FOURTEEN_BITS)
        : Optional.empty();
  }

  /** SOF0 to SOF15, but for DHT, JPG and DAC, which stand among them. */
  private static boolean isFrame(long marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Of those that may stand before a frame. */
  private static boolean hasLength(long marker) {
    return marker >= 0xc0 && (marker < 0xd0 || marker > 0xda);
  }

  private static Optional<PictureSize> size(long width, long height) {
    return width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new PictureSize((int) width, (int) height));
  }

  /** The first bytes of a picture. */
  private record Head(byte[] bytes) {

    boolean has(int count) {
      return bytes.length >= count;
    }

    boolean isText(int at, String text) {
      for (int i = 0; i < text.length(); i++) {
        if (!has(at + i + 1) || bytes[at + i] != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    long bigEndian(int at, int count) {
      long value = 0;
      for (int i = 0; i < count; i++) {
        value = value << 8 | bytes[at + i] & 0xff;
      }
      return value;
    }

    long littleEndian(int at, int count) {
      long value = 0;
      for (int i = count - 1; i >= 0; i--) {
        value = value << 8 | bytes[at + i] & 0xff;
      }
      return value;
    }
  }
}
