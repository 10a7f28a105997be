package io.passlight.sso;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A service provider that publishes its metadata on this machine. */
final class MetadataPublisher implements AutoCloseable {

  private final HttpServer http;
  private final String entityId;

  /** What is answered; with a status of its own it needs no body. */
  volatile String body;

  volatile int status = 200;
  volatile @Nullable String etag;
  volatile @Nullable String location;

  /** What happens while somebody waits for the answer. */
  volatile Runnable meanwhile = () -> {};

  /** What the latest request has for an ETag; null: nothing. */
  volatile @Nullable String asked;

  MetadataPublisher(String entityId) throws IOException {
    this.entityId = entityId;
    this.body = metadata("/acs");
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/metadata";
  }

  String entityId() {
    return entityId;
  }

  /** Metadata with one assertion consumer of this path. */
  String metadata(String path, String... attributes) {
    return """
    <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" ID="_m" entityID="%s" %s>\
    <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
    <AssertionConsumerService index="0" Location="https://crm.example%s"\
     Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/></SPSSODescriptor></EntityDescriptor>
    """
        .formatted(entityId, String.join(" ", attributes), path)
        .strip();
  }

  private void answer(HttpExchange exchange) throws IOException {
    meanwhile.run();
    asked = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (etag != null) {
      exchange.getResponseHeaders().set("ETag", etag);
    }
    if (location != null) {
      exchange.getResponseHeaders().set("Location", location);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean isKnown = asked != null && Objects.equals(asked, etag);
    int answered = isKnown ? 304 : status;
    exchange.sendResponseHeaders(answered, answered == 200 ? bytes.length : -1);
    if (answered == 200) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
