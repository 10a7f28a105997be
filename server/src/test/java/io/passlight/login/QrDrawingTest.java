package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.authenticator.PictureReader;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.QrText;
import io.passlight.protocol.SealedCode;
import io.passlight.protocol.SealingKey;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class QrDrawingTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PIXELS = 6;
  private static final int VERSION_6 = 41;

  private static String code(String host, int frame) {
    Issuer issuer = new Issuer("https://" + host);
    SealingKey key = new SealingKey(7, new byte[32]);
    String sealed = SealedCode.seal(LoginId.random(RANDOM), key, issuer, RANDOM);
    return QrText.of(issuer, sealed, FrameKey.random(RANDOM), frame).toString();
  }

  @Test
  void itStaysAtVersion6ForAHostOf40Characters() {
    String host = "login." + "a".repeat(22) + ".example.com";
    assertThat(host).hasSize(40);
    assertThat(QrDrawing.of(code(host, 150)).size()).isEqualTo(VERSION_6 + 8);
  }

  @Test
  void itsSizeIsThatOfTheLongestFrameFromTheBeginning() {
    String host = "aaaaaaa.example.com";
    int first = code(host, 0).length();
    int last = code(host, 36).length();
    assertThat(QrDrawing.of(code(host, 0), last)).extracting(QrDrawing::size).isEqualTo(49);
    assertThat(QrDrawing.of(code(host, 36), last)).extracting(QrDrawing::size).isEqualTo(49);
    assertThat(QrDrawing.of(code(host, 0), first)).extracting(QrDrawing::size).isEqualTo(45);
  }

  @RepeatedTest(20)
  void aReaderReadsWhatIsDrawn() {
    String text = code("login.example.com", 12);
    assertThat(PictureReader.find(picture(QrDrawing.of(text)), text::equals)).hasValue(text);
  }

  @Test
  void theQuietZoneIsInsideThePicture() {
    QrDrawing drawing = QrDrawing.of(code("login.example.com", 0));
    Matcher run = run(drawing);
    while (run.find()) {
      int x = Integer.parseInt(run.group(1));
      int y = Integer.parseInt(run.group(2));
      assertThat(x).isGreaterThanOrEqualTo(4);
      assertThat(y).isBetween(4, drawing.size() - 5);
      assertThat(x + Integer.parseInt(run.group(3))).isLessThanOrEqualTo(drawing.size() - 4);
    }
  }

  private static BufferedImage picture(QrDrawing drawing) {
    int side = drawing.size() * PIXELS;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.fillRect(0, 0, side, side);
    graphics.setColor(Color.BLACK);
    Matcher run = run(drawing);
    while (run.find()) {
      int x = Integer.parseInt(run.group(1)) * PIXELS;
      int y = Integer.parseInt(run.group(2)) * PIXELS;
      graphics.fillRect(x, y, Integer.parseInt(run.group(3)) * PIXELS, PIXELS);
    }
    graphics.dispose();
    return picture;
  }

  private static Matcher run(QrDrawing drawing) {
    return Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z").matcher(drawing.path());
  }
}
