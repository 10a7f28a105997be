package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Jetty as this module shapes it, and one servlet that tells what it sees. */
class TransportTest {

  @TempDir Path home;
  private @Nullable ServletWebServerApplicationContext server;

  @AfterEach
  void stop() {
    running().close();
  }

  @Nested
  class WhereTheServerEndsTls {

    @BeforeEach
    void start() {
      server = started();
    }

    @Test
    void browsersAreAnsweredOverHttp2() throws Exception {
      HttpResponse<String> answer = get("https", trusting());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("https secure=true");
    }

    @Test
    void plainHttpIsNotAnswered() {
      assertThatThrownBy(() -> get("http", HttpClient.newHttpClient()))
          .isInstanceOf(IOException.class);
    }

    @Test
    void whoDoesNotTrustTheCertificateIsNotFooled() {
      assertThatThrownBy(() -> get("https", HttpClient.newHttpClient()))
          .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void anotherHostNameIsRefused() throws Exception {
      int port = port();
      try (Socket socket =
          Trust.only(certificate().leaf()).getSocketFactory().createSocket("localhost", port)) {
        String request = "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.1 400 ");
      }
    }

    private HttpClient trusting() throws Exception {
      return HttpClient.newBuilder().sslContext(Trust.only(certificate().leaf())).build();
    }

    private ServerCertificate certificate() {
      return running().getBean(ServerCertificate.class);
    }
  }

  @Nested
  class WhereACertificateOfItsOwnIsSet {

    @Test
    void theServerShowsThatOneAndMakesNone() throws Exception {
      X509Certificate own;
      try (ServletWebServerApplicationContext other = started()) {
        own = other.getBean(ServerCertificate.class).leaf();
      }
      Path files = home.resolve("tls");
      home = Files.createDirectory(home.resolve("second"));
      server =
          started(
              "passlight.tls.certificate=" + files.resolve("certificate.pem"),
              "passlight.tls.private-key=" + files.resolve("private-key.pem"));

      HttpClient trusting = HttpClient.newBuilder().sslContext(Trust.only(own)).build();

      assertThat(get("https", trusting).body()).isEqualTo("https secure=true");
      assertThat(home.resolve("tls")).doesNotExist();
    }
  }

  @Nested
  class WhereATrustedProxyEndsTls {

    @BeforeEach
    void start() {
      server = started("passlight.tls.enabled=false", "passlight.trusted-proxies=127.0.0.0/8");
    }

    @Test
    void aRequestThatItSaysCameByHttpsIsAnHttpsRequest() throws Exception {
      HttpResponse<String> answer = plain("X-Forwarded-Proto", "https");
      assertThat(answer.body()).isEqualTo("https secure=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https, http", "", "wss"})
    void aRequestThatItSaysCameOtherwiseIsRefused(String proto) throws Exception {
      assertThat(plain("X-Forwarded-Proto", proto).statusCode()).isEqualTo(400);
    }

    @Test
    void aRequestThatItSaysNothingOfIsRefusedWithAProblem() throws Exception {
      HttpResponse<String> answer = plain();
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).contains("urn:passlight:problem:plain-http");
    }
  }

  @Nested
  class WhereAStrangerSaysThatHeEndedTls {

    @BeforeEach
    void start() {
      server = started("passlight.tls.enabled=false", "passlight.trusted-proxies=10.0.0.0/8");
    }

    @Test
    void heIsRefused() throws Exception {
      assertThat(plain("X-Forwarded-Proto", "https").statusCode()).isEqualTo(400);
    }
  }

  private ServletWebServerApplicationContext running() {
    return Objects.requireNonNull(server);
  }

  private int port() {
    return Objects.requireNonNull(running().getWebServer()).getPort();
  }

  private HttpResponse<String> plain(String... headers) throws Exception {
    return get("http", HttpClient.newHttpClient(), headers);
  }

  private HttpResponse<String> get(String scheme, HttpClient client, String... headers)
      throws Exception {
    int port = port();
    URI address = URI.create(scheme + "://localhost:" + port + "/");
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private ServletWebServerApplicationContext started(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("passlight.port=0");
    all.add("passlight.home=" + home);
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(Bare.class)
            .run(all.stream().map(setting -> "--" + setting).toArray(String[]::new));
  }

  @Import({SettingsBeans.class, TlsBeans.class, TimeAndChance.class, JettySetup.class})
  @ImportAutoConfiguration({
    SslAutoConfiguration.class,
    JettyServletWebServerAutoConfiguration.class
  })
  static class Bare {

    @Bean
    ServletRegistrationBean<HttpServlet> servlet() {
      return new ServletRegistrationBean<>(new Witness(), "/*");
    }
  }

  private static final class Witness extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getScheme() + " secure=" + request.isSecure());
    }
  }
}
