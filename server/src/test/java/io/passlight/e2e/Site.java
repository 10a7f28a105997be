package io.passlight.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A web site on a port of its own, by which a test's application shows its pages. */
final class Site implements AutoCloseable {

  /** Makes the HTML of a page. */
  @FunctionalInterface
  interface Content {

    String of(HttpExchange exchange) throws IOException;
  }

  private final HttpServer http;

  Site() {
    try {
      this.http =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
  }

  /** Its first page. */
  String home() {
    return "http://127.0.0.1:%d/".formatted(http.getAddress().getPort());
  }

  /** Shows a page at a path, and below it. */
  Site with(String path, Content content) {
    http.createContext(path, exchange -> answer(exchange, content.of(exchange)));
    return this;
  }

  private static void answer(HttpExchange exchange, String page) throws IOException {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
