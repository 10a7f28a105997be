package io.passlight.e2e;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** QR codes of any text, as somebody's poster or screen would show them. */
final class Codes {

  private static final int MODULE = 10;
  private static final int QUIET = 4;

  private Codes() {}

  /** A picture of a code, dark on white. */
  static BufferedImage picture(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int side = (code.size + 2 * QUIET) * MODULE;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.setColor(Color.BLACK);
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          graphics.fillRect((x + QUIET) * MODULE, (y + QUIET) * MODULE, MODULE, MODULE);
        }
      }
    }
    graphics.dispose();
    return picture;
  }
}
