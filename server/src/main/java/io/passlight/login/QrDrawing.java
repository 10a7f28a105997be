package io.passlight.login;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;

/**
 * A QR code as one SVG path of squares, quiet zone included.
 *
 * @param path the {@code d} of the path: dark modules, one unit each
 * @param size width and height of the view box, in modules
 */
public record QrDrawing(String path, int size) {

  private static final int QUIET_ZONE = 4;
  private static final int MAX_VERSION = 40;

  /**
   * Any mask is as readable as another for what looks random, which a sealed code does; choosing
   * the best of all eight costs ten times as much as all the rest.
   */
  private static final int MASK = 3;

  /**
   * Draws a text at error correction M: in the alphanumeric mode where its characters allow that,
   * as a login's do, else in bytes.
   *
   * @throws io.nayuki.qrcodegen.DataTooLongException for more than a QR code can hold
   */
  public static QrDrawing of(String text) {
    QrCode code =
        QrCode.encodeSegments(
            QrSegment.makeSegments(text),
            QrCode.Ecc.MEDIUM,
            QrCode.MIN_VERSION,
            MAX_VERSION,
            MASK,
            false);
    return new QrDrawing(path(code), code.size + 2 * QUIET_ZONE);
  }

  /** One rectangle for each run of dark modules in a row. */
  private static String path(QrCode code) {
    StringBuilder path = new StringBuilder(8_000);
    for (int y = 0; y < code.size; y++) {
      int x = 0;
      while (x < code.size) {
        int start = x;
        while (x < code.size && code.getModule(x, y)) {
          x++;
        }
        if (x > start) {
          path.append('M').append(start + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
          path.append('h').append(x - start).append("v1h-").append(x - start).append('z');
        }
        x++;
      }
    }
    return path.toString();
  }
}
