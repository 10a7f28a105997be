package io.passlight.sso.saml;

import io.passlight.sso.saml.xml.SignedQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Takes the query of the Redirect binding apart (SAML 2.0 Bindings §3.4.4) without decoding it
 * first: what was signed is the text as it was sent.
 */
final class RedirectQuery {

  private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
  private static final int LONGEST = 64 * 1024;
  private static final int LARGEST = 256 * 1024;
  private static final int CHUNK = 8192;

  private final Map<String, String> raw = new HashMap<>();
  private final String name;

  private RedirectQuery(String query, String message) {
    this.name = message;
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String parameter = equals < 0 ? pair : pair.substring(0, equals);
      if (raw.putIfAbsent(parameter, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
        throw Incoming.malformed("The query names a parameter more than once");
      }
    }
  }

  /** Whether a query names a parameter. */
  static boolean has(@Nullable String query, String name) {
    return query != null && ("&" + query).contains("&" + name + "=");
  }

  /** The request of a query. */
  static Incoming parse(@Nullable String query) {
    return parse(query, "SAMLRequest");
  }

  /**
   * The message of a query.
   *
   * @param query as it stands in the address; null: there is none
   * @param name {@code SAMLRequest} or {@code SAMLResponse}
   * @throws SamlRefused if there is no message in it that reads
   */
  static Incoming parse(@Nullable String query, String name) {
    if (query == null || query.length() > LONGEST) {
      throw Incoming.malformed(
          query == null ? "The query has no " + name : "The query is longer than 64 KiB");
    }
    return new RedirectQuery(query, name).incoming();
  }

  private Incoming incoming() {
    String message = decoded(name);
    if (message == null) {
      throw Incoming.malformed("The query has no " + name);
    }
    String encoding = decoded("SAMLEncoding");
    if (encoding != null && !encoding.equals(DEFLATE)) {
      throw Incoming.malformed("The SAMLEncoding is not DEFLATE");
    }
    return new Incoming(
        inflated(Incoming.bytes(message, name)),
        Incoming.relayState(decoded("RelayState")),
        Incoming.Binding.REDIRECT,
        signature());
  }

  private @Nullable SignedQuery signature() {
    String signature = decoded("Signature");
    String algorithm = decoded("SigAlg");
    if (signature == null && algorithm == null) {
      return null;
    }
    if (signature == null || algorithm == null) {
      throw Incoming.malformed("Signature and SigAlg come together");
    }
    String relayState = raw.get("RelayState");
    String octets =
        name
            + "="
            + raw.get(name)
            + (relayState == null ? "" : "&RelayState=" + relayState)
            + "&SigAlg="
            + raw.get("SigAlg");
    return new SignedQuery(
        octets.getBytes(StandardCharsets.US_ASCII),
        algorithm,
        Incoming.bytes(signature, "Signature"));
  }

  private @Nullable String decoded(String parameter) {
    String value = raw.get(parameter);
    try {
      return value == null ? null : Percent.decode(value);
    } catch (IllegalArgumentException e) {
      throw Incoming.malformed(parameter + " does not decode");
    }
  }

  /** A message of ours as this binding carries it: deflated, in base64. */
  static String deflated(String xml) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(xml.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      var out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  /** A few bytes can stand for gigabytes: it stops where no message is that large. */
  private static byte[] inflated(byte[] deflated) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      var out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw Incoming.malformed("The message is not deflated as a whole");
        }
        out.write(chunk, 0, count);
        if (out.size() > LARGEST) {
          throw Incoming.malformed("The inflated message is larger than 256 KiB");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw Incoming.malformed("The message is not deflated");
    } finally {
      inflater.end();
    }
  }
}
