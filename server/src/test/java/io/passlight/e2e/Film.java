package io.passlight.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a phone's camera sees: one uncompressed frame in a file that Chromium reads again and again
 * as its camera. The frame is overwritten in place, so the picture moves while the camera runs.
 */
final class Film {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final byte[] HEAD =
      "YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\nFRAME\n"
          .formatted(WIDTH, HEIGHT)
          .getBytes(StandardCharsets.US_ASCII);
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** Codes change every few seconds; taking more pictures only keeps the phone from reading one. */
  private static final double MILLISECONDS_A_PICTURE = 300;

  private final Path file;

  /** A film of nothing but grey, in {@code file}, which is made. */
  Film(Path file) {
    this.file = file;
    showNothing();
  }

  Path file() {
    return file;
  }

  /** Puts the phone on the table. */
  void showNothing() {
    byte[] grey = new byte[WIDTH * HEIGHT];
    Arrays.fill(grey, (byte) 128);
    write(grey);
  }

  /** Holds the camera before one picture. */
  void show(BufferedImage picture) {
    BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = frame.createGraphics();
    // The middle of a screen that is higher than a camera's picture.
    graphics.drawImage(
        picture, (WIDTH - picture.getWidth()) / 2, (HEIGHT - picture.getHeight()) / 2, null);
    graphics.dispose();
    write(((DataBufferByte) frame.getRaster().getDataBuffer()).getData());
  }

  /** Films a screen until the phone shows something. */
  void of(Desktop desktop, Locator seen) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    do {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "the phone has read no code at %s and shows: %s"
                .formatted(desktop.page().url(), seen.page().locator("body").innerText()));
      }
      show(desktop.picture());
    } while (!comesSoon(seen));
  }

  private static boolean comesSoon(Locator seen) {
    try {
      seen.waitFor(new Locator.WaitForOptions().setTimeout(MILLISECONDS_A_PICTURE));
      return true;
    } catch (TimeoutError e) {
      return false;
    }
  }

  private void write(byte[] luma) {
    byte[] colourless = new byte[WIDTH * HEIGHT / 2];
    Arrays.fill(colourless, (byte) 128);
    ByteBuffer frame = ByteBuffer.allocate(HEAD.length + luma.length + colourless.length);
    frame.put(HEAD).put(luma).put(colourless);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(frame.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
