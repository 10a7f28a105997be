package io.passlight.panel;

import io.nayuki.qrcodegen.QrCode;

/**
 * A ticket's address as a QR code: one SVG path of squares, quiet zone included.
 *
 * @param path the {@code d} of the path: dark modules, one unit each
 * @param size width and height of the view box, in modules
 */
public record TicketDrawing(String path, int size) {

  private static final int QUIET_ZONE = 4;

  static TicketDrawing of(String address) {
    QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int start = x;
        while (code.getModule(x, y)) {
          x++;
        }
        if (x > start) {
          path.append(
              "M%d %dh%dv1h-%dz"
                  .formatted(start + QUIET_ZONE, y + QUIET_ZONE, x - start, x - start));
        }
      }
    }
    return new TicketDrawing(path.toString(), code.size + 2 * QUIET_ZONE);
  }
}
