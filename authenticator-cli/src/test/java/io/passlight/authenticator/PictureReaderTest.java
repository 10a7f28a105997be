package io.passlight.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nayuki.qrcodegen.QrCode;
import io.passlight.authenticator.AuthenticatorFailure.NoCode;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.QrText;
import io.passlight.protocol.SealedCode;
import io.passlight.protocol.SealingKey;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of whole pages, with the code of a login somewhere on them. */
class PictureReaderTest {

  private static final Issuer ISSUER =
      Issuer.parse("https://login.subsidiary-of-the-group.example.de");

  private final SecureRandom random = new SecureRandom();
  private final String text =
      QrText.of(
              ISSUER,
              SealedCode.seal(
                  LoginId.random(random), new SealingKey(0, new byte[32]), ISSUER, random),
              FrameKey.random(random),
              7)
          .toString();

  @TempDir private Path directory;

  /** A page with a heading, lines of text, a button, and whatever the test draws. */
  private static BufferedImage page(int width, int height, Color background, Color ink) {
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(background);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(ink);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(10, height / 40)));
    for (int line = 1; line < 30; line++) {
      graphics.drawString(
          "Log in to Wiki with your phone. Scan this code; " + line, 12, line * height / 30);
    }
    graphics.fillRoundRect(width / 8, height - height / 8, width / 4, height / 16, 12, 12);
    graphics.dispose();
    return page;
  }

  private static void draw(
      BufferedImage page, String text, int left, int top, int size, Color light, Color dark) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(light);
    graphics.fillRect(left, top, size, size);
    graphics.setColor(dark);
    double module = size / (code.size + 8.0);
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          int x1 = left + (int) Math.round((x + 4) * module);
          int y1 = top + (int) Math.round((y + 4) * module);
          graphics.fillRect(
              x1,
              y1,
              left + (int) Math.round((x + 5) * module) - x1,
              top + (int) Math.round((y + 5) * module) - y1);
        }
      }
    }
    graphics.dispose();
  }

  private void assertRead(BufferedImage picture) {
    assertThat(PictureReader.find(picture, found -> found.startsWith("HTTPS://"))).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, 240",
    "1280, 800, 240",
    "1280, 800, 320",
    "1920, 1080, 240",
    "3840, 2160, 240",
    "3840, 2160, 720",
    "390, 844, 300",
    "320, 568, 240"
  })
  void aScreenshotOfTheWholePageIsRead(int width, int height, int size) {
    for (boolean night : new boolean[] {false, true}) {
      BufferedImage page =
          page(width, height, night ? Color.BLACK : Color.WHITE, night ? Color.WHITE : Color.BLACK);
      draw(page, text, width - size - 17, height / 3, size, Color.WHITE, Color.BLACK);
      assertRead(page);
    }
  }

  @Nested
  class Also {

    @Test
    void besideAnotherCode() {
      BufferedImage page = page(1280, 800, Color.WHITE, Color.BLACK);
      draw(page, "menu of the canteen", 80, 200, 300, Color.WHITE, Color.BLACK);
      draw(page, text, 800, 300, 240, Color.WHITE, Color.BLACK);
      assertRead(page);
    }

    @Test
    void withLightAndDarkExchanged() {
      BufferedImage page = page(1280, 800, Color.BLACK, Color.WHITE);
      draw(page, text, 500, 200, 300, Color.BLACK, Color.WHITE);
      assertRead(page);
    }

    @Test
    void onATransparentGround() {
      BufferedImage picture = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
      draw(picture, text, 40, 40, 320, new Color(0, 0, 0, 0), Color.BLACK);
      assertRead(picture);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 45, 90, 180})
    void turned(int degrees) {
      BufferedImage page = page(1200, 1200, Color.WHITE, Color.GRAY);
      draw(page, text, 400, 400, 400, Color.WHITE, Color.BLACK);
      BufferedImage turned = new BufferedImage(1200, 1200, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = turned.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.rotate(Math.toRadians(degrees), 600, 600);
      graphics.drawImage(page, 0, 0, null);
      graphics.dispose();
      assertRead(turned);
    }

    @Test
    void fromAStronglyCompressedJpeg() throws IOException {
      BufferedImage page = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
      page.createGraphics().drawImage(page(1280, 800, Color.WHITE, Color.BLACK), 0, 0, null);
      draw(page, text, 500, 200, 260, Color.WHITE, new Color(0x22, 0x33, 0x55));
      Path file = directory.resolve("page.jpg");
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(0.3f);
      try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
        writer.setOutput(stream);
        writer.write(null, new IIOImage(page, null, null), parameters);
      }
      assertThat(PictureReader.read(file, found -> true)).isEqualTo(text);
    }
  }

  @Nested
  class AFileThatIsRefused {

    private void refused(Path file) {
      assertThatExceptionOfType(NoCode.class)
          .isThrownBy(() -> PictureReader.read(file, found -> true));
    }

    @Test
    void becauseItIsNoPicture() throws IOException {
      refused(Files.writeString(directory.resolve("page.png"), "hello"));
    }

    @Test
    void becauseItIsCut() throws IOException {
      Path whole = directory.resolve("whole.png");
      ImageIO.write(page(640, 480, Color.WHITE, Color.BLACK), "png", whole.toFile());
      byte[] bytes = Files.readAllBytes(whole);
      refused(Files.write(directory.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @Test
    void becauseThereIsNoCodeInIt() throws IOException {
      Path file = directory.resolve("page.png");
      ImageIO.write(page(1280, 800, Color.WHITE, Color.BLACK), "png", file.toFile());
      refused(file);
    }

    @Test
    void becauseTheCodeIsNotTheOneThatIsLookedFor() throws IOException {
      BufferedImage page = page(800, 600, Color.WHITE, Color.BLACK);
      draw(page, "menu of the canteen", 80, 200, 300, Color.WHITE, Color.BLACK);
      Path file = directory.resolve("menu.png");
      ImageIO.write(page, "png", file.toFile());
      assertThatExceptionOfType(NoCode.class)
          .isThrownBy(() -> PictureReader.read(file, found -> found.startsWith("HTTPS://")));
    }

    @Test
    void becauseItWouldFillTheMemory() throws IOException {
      // A few bytes that say they are a picture of 30,000 by 30,000.
      var bytes = new ByteArrayOutputStream();
      bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
      var size = ByteBuffer.allocate(13).putInt(30_000).putInt(30_000).put((byte) 1);
      chunk(bytes, "IHDR", size.array());
      chunk(bytes, "IDAT", new byte[0]);
      byte[] head = bytes.toByteArray();
      assertThatExceptionOfType(NoCode.class)
          .isThrownBy(
              () ->
                  PictureReader.read(
                      Files.write(directory.resolve("bomb.png"), head), found -> true))
          .withMessageContaining("too large");
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
      byte[] type = name.getBytes(StandardCharsets.US_ASCII);
      var sum = new CRC32();
      sum.update(type);
      sum.update(data);
      out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
      out.writeBytes(type);
      out.writeBytes(data);
      out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
  }
}
