package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logos of clients that register themselves. */
class LogosTest {

  private static final String PNG_HEAD = "89504e470d0a1a0a0000000d49484452";
  private static final String PNG = PNG_HEAD + "0000040000000001";
  private static final String JPEG_HEAD = "ffd8ffe000104a46494600010100000100010000";
  private static final String WEBP_HEAD = "524946462400000057454250";

  private final Logos logos =
      RunningServer.shared("passlight.oidc.private-addresses=true").bean(Logos.class);
  private HttpServer publisher;
  private byte[] published = HexFormat.of().parseHex(PNG);

  @BeforeEach
  void publish() throws IOException {
    publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    publisher.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, published.length);
          exchange.getResponseBody().write(published);
          exchange.close();
        });
    publisher.start();
  }

  @AfterEach
  void stop() {
    publisher.stop(0);
  }

  private String fetched() throws IOException {
    return logos.fetch("http://127.0.0.1:%d/logo".formatted(publisher.getAddress().getPort()));
  }

  @ParameterizedTest
  @CsvSource({
    PNG + ", image/png",
    JPEG_HEAD + "ffc0000b0804000001010111, image/jpeg",
    JPEG_HEAD + "fffe000461ffffc2000b0800010400010111, image/jpeg",
    WEBP_HEAD + "5650382018000000300100" + "9d012a" + "00040100, image/webp",
    WEBP_HEAD + "5650384c180000002f" + "ff030000" + "0000000000, image/webp",
    WEBP_HEAD + "565038580a00000010000000" + "ff0300" + "000000, image/webp",
  })
  void aPictureIsKeptAsData(String picture, String type) throws IOException {
    published = HexFormat.of().parseHex(picture);
    assertThat(fetched())
        .isEqualTo("data:%s;base64,%s", type, Base64.getEncoder().encodeToString(published));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PNG_HEAD + "0000040100000001",
        PNG_HEAD + "00000001ffffffff",
        PNG_HEAD + "0000000000000001",
        "89504e470d0a1a0a0000000d",
        "89504e470d0a1a0a0000000d49454e440000040000000001",
        JPEG_HEAD + "ffc0000b0804010001010111",
        JPEG_HEAD + "ffc2000b08ffffffff010111",
        // a decoder looks for the next marker within what we would pass over
        JPEG_HEAD + "ff00000fffc2000b08ffffffff01011100ffc0000b0800010001010111",
        "ffd8ffd9",
        WEBP_HEAD + "5650382018000000300100" + "9d012a" + "ff3f0100",
        WEBP_HEAD + "5650384c180000002f" + "00040000" + "0000000000",
        WEBP_HEAD + "565038580a00000010000000" + "000000" + "000400",
        WEBP_HEAD + "414c504818000000300100" + "9d012a" + "00040100",
        WEBP_HEAD + "56503820",
      })
  void aPictureTooLargeToLookAtIsRefusedHoweverFewItsBytes(String picture) {
    published = HexFormat.of().parseHex(picture);
    assertThatIOException()
        .isThrownBy(this::fetched)
        .withMessageContaining("more than 1024 pixels on a side, or does not say");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<html>",
        "GIF89a",
        "RIFFxxxxWAVE",
        "RIFF",
        ""
      })
  void whatIsNoPictureIsRefusedWhateverItSaysToBe(String text) {
    published = text.getBytes(StandardCharsets.UTF_8);
    assertThatIOException().isThrownBy(this::fetched).withMessageContaining("no PNG, JPEG or WebP");
  }

  @Test
  void aLargeOneIsRefused() throws IOException {
    published = Arrays.copyOf(published, 48_000);
    assertThat(fetched()).hasSizeLessThanOrEqualTo(64 * 1024);
    published = Arrays.copyOf(published, 48_001);
    assertThatIOException().isThrownBy(this::fetched).withMessageContaining("48,000 bytes");
  }
}
