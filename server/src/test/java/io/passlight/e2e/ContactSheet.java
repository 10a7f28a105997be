package io.passlight.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Many pictures of one size on one, small, in the order they were added. */
final class ContactSheet {

  private static final int GAP = 12;
  private static final int COLOURS = 256;

  /** Squared distance of two colours that nobody tells apart in a small picture. */
  private static final int ALIKE = 40;

  private final int columns;
  private final double scale;
  private final List<BufferedImage> pictures = new ArrayList<>();

  ContactSheet(int columns, double scale) {
    this.columns = columns;
    this.scale = scale;
  }

  /**
   * Adds one more.
   *
   * @param png the picture's file
   */
  void add(byte[] png) {
    try {
      BufferedImage whole = ImageIO.read(new ByteArrayInputStream(png));
      int width = (int) (whole.getWidth() * scale);
      int height = (int) (whole.getHeight() * scale);
      BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = small.createGraphics();
      graphics.drawImage(
          whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
      graphics.dispose();
      pictures.add(small);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes them as a PNG of few colours. */
  void write(Path file) {
    int width = pictures.getFirst().getWidth() + GAP;
    int height = pictures.getFirst().getHeight() + GAP;
    int rows = (pictures.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(columns * width + GAP, rows * height + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(new Color(0x88929c));
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < pictures.size(); i++) {
      int x = GAP + i % columns * width;
      int y = GAP + i / columns * height;
      graphics.drawImage(pictures.get(i), x, y, null);
    }
    graphics.dispose();
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(ofFewColours(sheet), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A third of the size, and nothing that an eye would miss: screens have few colours. */
  private static BufferedImage ofFewColours(BufferedImage sheet) {
    Map<Integer, Integer> counts = new HashMap<>();
    int[] pixels =
        sheet.getRGB(0, 0, sheet.getWidth(), sheet.getHeight(), null, 0, sheet.getWidth());
    for (int pixel : pixels) {
      counts.merge(coarse(pixel), 1, Integer::sum);
    }
    int[] palette = palette(counts);
    IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
    BufferedImage few =
        new BufferedImage(
            sheet.getWidth(), sheet.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(coarse(pixels[i]), pixel -> nearest(pixel, palette));
      few.getRaster().setSample(i % sheet.getWidth(), i / sheet.getWidth(), 0, index);
    }
    return few;
  }

  /** The most frequent colours, but for those that look like a more frequent one. */
  private static int[] palette(Map<Integer, Integer> counts) {
    List<Integer> palette = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .filter(colour -> palette.stream().noneMatch(kept -> distance(colour, kept) < ALIKE))
        .takeWhile(_ -> palette.size() < COLOURS)
        .forEachOrdered(palette::add);
    return palette.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Steps of four a channel, but white stays white. */
  private static int coarse(int pixel) {
    return pixel & 0xfcfcfc | (pixel >> 6 & 0x030303);
  }

  private static int nearest(int pixel, int[] palette) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(pixel, palette[i]) < distance(pixel, palette[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }
}
