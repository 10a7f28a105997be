package io.passlight.authenticator;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import io.passlight.authenticator.AuthenticatorFailure.NoCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a QR code in a picture: a photo, or a screenshot of a whole page with much else on it. It
 * tries the whole picture first, then other sizes and parts of it.
 */
public final class PictureReader {

  private static final long MAX_PIXELS = 60_000_000;

  // A code that fills the picture reads best at about this size; larger ones only cost time.
  private static final int WORKING_SIZE = 1_600;

  private static final Map<DecodeHintType, ?> HINTS =
      Map.of(
          DecodeHintType.TRY_HARDER,
          true,
          DecodeHintType.POSSIBLE_FORMATS,
          List.of(BarcodeFormat.QR_CODE));

  private static final List<Function<LuminanceSource, Binarizer>> BINARIZERS =
      List.of(HybridBinarizer::new, GlobalHistogramBinarizer::new);

  private PictureReader() {}

  /**
   * The text of a QR code in a picture file (PNG, JPEG, GIF or BMP).
   *
   * @param wanted which text is looked for: others in the picture are passed over
   * @throws NoCode if the file is no picture, or shows no such code
   */
  public static String read(Path file, Predicate<String> wanted) {
    BufferedImage picture = load(file);
    return find(picture, wanted)
        .orElseThrow(
            () ->
                new NoCode(
                    "There is no such QR code in " + file.getFileName(),
                    "Take the picture again with the whole code in view, sharp and not too small.",
                    null));
  }

  /** The text of a QR code in a picture, the first that is wanted. */
  public static Optional<String> find(BufferedImage picture, Predicate<String> wanted) {
    BufferedImage whole = onWhite(picture);
    return attempts(whole).flatMap(PictureReader::texts).filter(wanted).findFirst();
  }

  private static BufferedImage load(Path file) {
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          stream == null ? List.<ImageReader>of().iterator() : ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw noPicture(file, null);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        // Asked before a pixel is unpacked: a small file can hold a picture that fills the memory.
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
          throw new NoCode(
              file.getFileName() + " is too large a picture",
              "Make one of at most 60 million pixels.",
              null);
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw noPicture(file, e);
    }
  }

  private static NoCode noPicture(Path file, @Nullable Exception cause) {
    return new NoCode(
        file.getFileName() + " is not a picture that can be read",
        "Give the text of a QR code, or a PNG or JPEG file.",
        cause);
  }

  /** Lazily, the cheap and likely first. */
  private static Stream<BufferedImage> attempts(BufferedImage whole) {
    int longest = Math.max(whole.getWidth(), whole.getHeight());
    Stream<Double> sizes =
        Stream.of(1.0, (double) WORKING_SIZE / longest, 2.0, 0.5, 3.0)
            .filter(size -> size * longest <= 2 * WORKING_SIZE || size <= 1.0);
    return Stream.concat(
        sizes.map(size -> scaled(whole, size)),
        Stream.of(2, 3)
            .flatMap(parts -> tiles(whole, parts))
            .map(tile -> scaled(tile, zoom(tile))));
  }

  private static double zoom(BufferedImage tile) {
    return Math.clamp((double) WORKING_SIZE / Math.max(tile.getWidth(), tile.getHeight()), 1, 2);
  }

  /** Parts that overlap by half, so that a code on the border of one lies within another. */
  private static Stream<BufferedImage> tiles(BufferedImage whole, int parts) {
    int width = Math.max(1, whole.getWidth() / parts);
    int height = Math.max(1, whole.getHeight() / parts);
    return Stream.iterate(0, y -> y + height <= whole.getHeight(), y -> y + Math.max(1, height / 2))
        .flatMap(
            y ->
                Stream.iterate(
                        0, x -> x + width <= whole.getWidth(), x -> x + Math.max(1, width / 2))
                    .map(x -> whole.getSubimage(x, y, width, height)));
  }

  private static BufferedImage scaled(BufferedImage picture, double size) {
    if (size == 1.0) {
      return picture;
    }
    return drawn(
        picture,
        Math.max(1, (int) (picture.getWidth() * size)),
        Math.max(1, (int) (picture.getHeight() * size)));
  }

  private static BufferedImage onWhite(BufferedImage picture) {
    return drawn(picture, picture.getWidth(), picture.getHeight());
  }

  private static BufferedImage drawn(BufferedImage picture, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return drawn;
  }

  private static Stream<String> texts(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    LuminanceSource source =
        new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    return Stream.of(source, source.invert())
        .flatMap(light -> BINARIZERS.stream().map(by -> new BinaryBitmap(by.apply(light))))
        .flatMap(PictureReader::decode);
  }

  private static Stream<String> decode(BinaryBitmap bitmap) {
    // One code alone is found more surely than one of several, which are sought only then.
    return Stream.<Supplier<Stream<String>>>of(() -> one(bitmap), () -> several(bitmap))
        .flatMap(Supplier::get);
  }

  private static Stream<String> one(BinaryBitmap bitmap) {
    try {
      return Stream.of(new QRCodeReader().decode(bitmap, HINTS).getText());
    } catch (ReaderException e) {
      return Stream.empty();
    }
  }

  private static Stream<String> several(BinaryBitmap bitmap) {
    try {
      return Stream.of(new QRCodeMultiReader().decodeMultiple(bitmap, HINTS)).map(Result::getText);
    } catch (NotFoundException e) {
      return Stream.empty();
    }
  }
}
