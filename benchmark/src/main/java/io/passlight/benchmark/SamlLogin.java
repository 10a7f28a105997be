package io.passlight.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * One login at an application that speaks SAML 2.0, by HTTP-Redirect and on an SSO session: the
 * server answers by a page that posts a signed assertion.
 */
final class SamlLogin {

  /** The entity id that the load comes from. */
  static final String ENTITY = "https://load.example.com/saml";

  /** Where responses go to; nobody listens there, the generator reads the page. */
  static final String CONSUMER = "https://load.example.com/saml/acs";

  private static final Pattern RESPONSE =
      Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  private final Timings timings;

  SamlLogin(Timings timings) {
    this.timings = timings;
  }

  /** Asks and reads the answer; one that is no success ends the run with what the server said. */
  void run(LeanBrowser browser) {
    long start = System.nanoTime();
    HttpResponse<String> page = browser.get(request());
    timings.add("response", System.nanoTime() - start);
    String xml =
        new String(
            Base64.getDecoder().decode(LeanBrowser.found(RESPONSE, page)), StandardCharsets.UTF_8);
    if (!xml.contains(SUCCESS) || !xml.contains("SignatureValue")) {
      throw new IllegalStateException("no signed success: " + xml);
    }
  }

  private static String request() {
    String xml =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" AssertionConsumerServiceURL="%s"><saml:Issuer>%s</saml:Issuer>\
        </samlp:AuthnRequest>\
        """
            .formatted(
                UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), CONSUMER, ENTITY);
    String encoded = Base64.getEncoder().encodeToString(deflated(xml));
    return "/saml/sso?" + LeanBrowser.form(Map.of("SAMLRequest", encoded));
  }

  private static byte[] deflated(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
