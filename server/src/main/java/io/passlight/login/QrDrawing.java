package io.passlight.login;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  /** By the number of characters; few, since a server's logins differ in their frames only. */
  private static final Map<Integer, Integer> VERSIONS = new ConcurrentHashMap<>();

  /**
   * Draws a text at error correction M: in the alphanumeric mode where its characters allow that,
   * as a login's do, else in bytes.
   *
   * @throws io.nayuki.qrcodegen.DataTooLongException for more than a QR code can hold
   */
  public static QrDrawing of(String text) {
    return draw(text, QrCode.MIN_VERSION);
  }

  /**
   * Draws a login's text as large as {@code longest} of its characters need: frame by frame it
   * grows to that length, and the code never changes its size.
   */
  static QrDrawing of(String text, int longest) {
    return draw(text, VERSIONS.computeIfAbsent(longest, QrDrawing::version));
  }

  private static QrDrawing draw(String text, int minVersion) {
    QrCode code = encode(text, minVersion);
    return new QrDrawing(path(code), code.size + 2 * QUIET_ZONE);
  }

  private static int version(int alphanumerics) {
    return encode("A".repeat(alphanumerics), QrCode.MIN_VERSION).version;
  }

  private static QrCode encode(String text, int minVersion) {
    return QrCode.encodeSegments(
        QrSegment.makeSegments(text), QrCode.Ecc.MEDIUM, minVersion, MAX_VERSION, MASK, false);
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
