package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.QrText;
import io.passlight.protocol.SealedCode;
import io.passlight.protocol.SealingKey;
import java.security.SecureRandom;
import java.util.Arrays;
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
  void aReaderReadsWhatIsDrawn() throws Exception {
    String text = code("login.example.com", 12);
    QrDrawing drawing = QrDrawing.of(text);
    int side = drawing.size() * PIXELS;
    var picture =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels(drawing))));
    assertThat(new QRCodeReader().decode(picture).getText()).isEqualTo(text);
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

  private static int[] pixels(QrDrawing drawing) {
    int side = drawing.size() * PIXELS;
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    Matcher run = run(drawing);
    while (run.find()) {
      int x = Integer.parseInt(run.group(1)) * PIXELS;
      int y = Integer.parseInt(run.group(2)) * PIXELS;
      int width = Integer.parseInt(run.group(3)) * PIXELS;
      for (int row = y; row < y + PIXELS; row++) {
        Arrays.fill(pixels, row * side + x, row * side + x + width, 0);
      }
    }
    return pixels;
  }

  private static Matcher run(QrDrawing drawing) {
    return Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z").matcher(drawing.path());
  }
}
