package io.passlight.sso.oidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Logos of clients that register themselves. Each is fetched once and kept as data: no page of this
 * server loads anything from elsewhere, and a logo does not change behind its back.
 */
@Component
class Logos {

  /** In base64 that is what a logo may have. */
  private static final int MAX_BYTES = 48_000;

  /** On a side, in pixels: many more than any page shows. */
  private static final int LONGEST_SIDE = 1024;

  private static final String PNG_TYPE = "image/png";
  private static final String JPEG_TYPE = "image/jpeg";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WEBP = "WEBP".getBytes(StandardCharsets.US_ASCII);
  private static final int AFTER_RIFF_AND_LENGTH = 8;

  private final ClientDocuments documents;

  Logos(ClientDocuments documents) {
    this.documents = documents;
  }

  /**
   * The picture at an address as a {@code data:} URI.
   *
   * @throws IOException with a sentence, if there is none to be had
   */
  String fetch(String address) throws IOException {
    byte[] picture = documents.bytes(address);
    if (picture.length > MAX_BYTES) {
      throw new IOException("The logo has more than 48,000 bytes");
    }
    String type = type(picture);
    if (size(type, picture).filter(size -> size.fits(LONGEST_SIDE)).isEmpty()) {
      throw new IOException(
          "The logo has more than 1024 pixels on a side, or does not say how many");
    }
    return "data:%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(picture));
  }

  private static Optional<PictureSize> size(String type, byte[] picture) {
    return switch (type) {
      case PNG_TYPE -> PictureSize.ofPng(picture);
      case JPEG_TYPE -> PictureSize.ofJpeg(picture);
      default -> PictureSize.ofWebp(picture);
    };
  }

  /** By what it is, whatever the answer says. An SVG can do more than be looked at. */
  private static String type(byte[] picture) throws IOException {
    if (has(picture, 0, PNG)) {
      return PNG_TYPE;
    }
    if (has(picture, 0, JPEG)) {
      return JPEG_TYPE;
    }
    if (has(picture, 0, RIFF) && has(picture, AFTER_RIFF_AND_LENGTH, WEBP)) {
      return "image/webp";
    }
    throw new IOException("The logo is no PNG, JPEG or WebP");
  }

  private static boolean has(byte[] picture, int at, byte[] sign) {
    return picture.length >= at + sign.length
        && Arrays.equals(picture, at, at + sign.length, sign, 0, sign.length);
  }
}
