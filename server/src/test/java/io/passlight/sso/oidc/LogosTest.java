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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logos of clients that register themselves. */
class LogosTest {

  private static final String PNG = "iVBORw0KGgoAAAAN";

  private final Logos logos =
      RunningServer.shared("passlight.oidc.private-addresses=true").bean(Logos.class);
  private HttpServer publisher;
  private byte[] published = Base64.getDecoder().decode(PNG);

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
    PNG + ",              image/png",
    "/9j/4AAQSkZJRgABAQAA,image/jpeg",
    "UklGRiQAAABXRUJQVlA4,image/webp"
  })
  void aPictureIsKeptAsData(String picture, String type) throws IOException {
    published = Base64.getDecoder().decode(picture);
    assertThat(fetched()).isEqualTo("data:%s;base64,%s", type, picture);
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
