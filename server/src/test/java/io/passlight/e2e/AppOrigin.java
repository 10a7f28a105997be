package io.passlight.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The phone app on an origin of its own, as a server of static files holds it: the files and
 * headers are those of a Passlight server, whose certificate it shows too. A test may publish a new
 * version.
 */
final class AppOrigin implements AutoCloseable {

  private static final List<String> HEADERS =
      List.of("Content-Type", "Cache-Control", "Content-Security-Policy", "Permissions-Policy");

  private final RunningServer source;
  private final HttpClient client;
  private final HttpsServer http;
  // A connection that the browser opens ahead of need keeps its thread until a request comes.
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile int version = 1;

  private AppOrigin(RunningServer source) {
    this.source = source;
    this.client = source.browser().client();
    try {
      this.http = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setHttpsConfigurator(new HttpsConfigurator(tls(source)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  static AppOrigin of(RunningServer source) {
    return new AppOrigin(source);
  }

  URI url() {
    return URI.create("https://localhost:" + http.getAddress().getPort());
  }

  /** The server whose files these are, and whose certificate. */
  RunningServer source() {
    return source;
  }

  /** What the app's page says: {@code <meta name="version" content="1">}. */
  int version() {
    return version;
  }

  /** From now on there is another page and another service worker. */
  void publishTheNextVersion() {
    version++;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      HttpResponse<byte[]> file =
          client.send(
              source.browser().request("/authenticator" + path).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      for (String header : HEADERS) {
        file.headers()
            .firstValue(header)
            .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
      }
      byte[] body = ofThisVersion(path, file.body());
      exchange.sendResponseHeaders(file.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The build gives each version's service worker another name for its cache. */
  private byte[] ofThisVersion(String path, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return switch (path) {
      case "/" ->
          bytes(
              text.replace(
                  "<meta charset",
                  "<meta name=\"version\" content=\"%d\"><meta charset".formatted(version)));
      case "/service-worker.js" ->
          bytes(text.replaceAll("\"[0-9a-f]{16}\"", "\"%016x\"".formatted(version)));
      default -> body;
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SSLContext tls(RunningServer server) throws IOException, GeneralSecurityException {
    String pem = Files.readString(server.home().resolve("tls/private-key.pem"));
    byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("tls", key, new char[0], new Certificate[] {server.trust().certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
