package io.passlight.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** An application that speaks SAML 2.0, and counts the responses that are posted to it. */
final class Payroll implements AutoCloseable {

  private final HttpServer http;
  private final AtomicInteger posts = new AtomicInteger();

  Payroll() {
    try {
      this.http =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", exchange -> answer(exchange, "Payroll"));
    http.createContext("/acs", this::take);
    http.start();
  }

  /** Where people begin. */
  String home() {
    return origin() + "/";
  }

  String origin() {
    return "http://127.0.0.1:%d".formatted(http.getAddress().getPort());
  }

  /** What a server must be started with, so that this application may log in. */
  String[] settings() {
    return new String[] {
      "passlight.profiles[0].id=one-tap",
      "passlight.profiles[0].confirmation=approve",
      "passlight.applications[0].id=payroll",
      "passlight.applications[0].name=Payroll",
      "passlight.applications[0].profile=one-tap",
      "passlight.applications[0].saml.entity-id=" + home() + "saml",
      "passlight.applications[0].saml.consumers[0].url=" + home() + "acs"
    };
  }

  /** A path at the server, with a new request. */
  String login(Instant now) {
    String xml =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_%s"
            Version="2.0" IssueInstant="%s"><saml:Issuer
            xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">%ssaml</saml:Issuer>
        </samlp:AuthnRequest>
        """
            .formatted(UUID.randomUUID(), now, home());
    String message = Base64.getEncoder().encodeToString(deflated(xml));
    return "/saml/sso?SAMLRequest=" + URLEncoder.encode(message, StandardCharsets.UTF_8);
  }

  private static byte[] deflated(String xml) {
    var bytes = new ByteArrayOutputStream();
    var raw = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(bytes, raw)) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      raw.end();
    }
    return bytes.toByteArray();
  }

  /** How many responses it was sent. */
  int posts() {
    return posts.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] form = exchange.getRequestBody().readAllBytes();
    boolean isResponse = new String(form, StandardCharsets.US_ASCII).startsWith("SAMLResponse=");
    if (isResponse) {
      posts.incrementAndGet();
    }
    answer(exchange, isResponse ? "Logged in to Payroll" : "Not logged in to Payroll");
  }

  private static void answer(HttpExchange exchange, String heading) throws IOException {
    byte[] body =
        "<!doctype html><html lang=\"en\"><title>Payroll</title><h1>%s</h1></html>"
            .formatted(heading)
            .getBytes(StandardCharsets.UTF_8);
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
