package io.passlight.e2e;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** An application that speaks SAML 2.0, and counts the responses that are posted to it. */
final class Payroll implements AutoCloseable {

  private final Site site = new Site();
  private final AtomicInteger posts = new AtomicInteger();

  Payroll() {
    site.with("/", _ -> page("Payroll")).with("/acs", this::take);
  }

  /** Where people begin. */
  String home() {
    return site.home();
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

  /** Counts anew. */
  void forget() {
    posts.set(0);
  }

  private String take(HttpExchange exchange) throws IOException {
    byte[] form = exchange.getRequestBody().readAllBytes();
    boolean isResponse = new String(form, StandardCharsets.US_ASCII).startsWith("SAMLResponse=");
    if (isResponse) {
      posts.incrementAndGet();
    }
    return page(isResponse ? "Logged in to Payroll" : "Not logged in to Payroll");
  }

  private static String page(String heading) {
    return "<!doctype html><html lang=\"en\"><title>Payroll</title><h1>%s</h1></html>"
        .formatted(heading);
  }

  @Override
  public void close() {
    site.close();
  }
}
