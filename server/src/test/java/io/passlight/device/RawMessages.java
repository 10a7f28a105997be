package io.passlight.device;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.authenticator.Account;
import io.passlight.protocol.Jti;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages of an authenticator, made by hand so that each part can be wrong, sent over HTTPS. */
final class RawMessages {

  private final RunningServer server;
  private final HttpClient http;

  RawMessages(RunningServer server) {
    this.server = server;
    this.http = HttpClient.newBuilder().sslContext(server.trust().context()).build();
  }

  /** What a message of {@code account} must have in its header. */
  static Map<String, Object> header(String type, Account account) {
    var header = new LinkedHashMap<String, Object>();
    header.put("alg", "ES256");
    header.put("typ", "passlight-" + type + "+jwt");
    header.put("kid", account.device().value());
    return header;
  }

  /** What an enrollment must have in its header. */
  static Map<String, Object> enrollHeader(KeyPair keys) {
    var header = new LinkedHashMap<String, Object>();
    header.put("alg", "ES256");
    header.put("typ", "passlight-enroll+jwt");
    header.put(
        "jwk",
        new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic()).build().toJSONObject());
    return header;
  }

  /** The claims that every message has. */
  Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("aud", server.url().toString());
    claims.put("iat", server.clock().instant().getEpochSecond());
    claims.put("jti", Jti.random(new SecureRandom()).value());
    return claims;
  }

  /** The claims of an enrollment. */
  Map<String, Object> enrollClaims(String ticket) {
    Map<String, Object> claims = claims();
    claims.put("ticket", ticket);
    claims.put("device", Map.of("name", "Raw phone", "platform", "linux", "app", "1.0.0"));
    return claims;
  }

  static String sign(Map<String, Object> header, Map<String, Object> claims, KeyPair keys) {
    return sign(header, JSONObjectUtils.toJSONString(claims), keys);
  }

  static String sign(Map<String, Object> header, String claims, KeyPair keys) {
    String text =
        Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "." + Base64URL.encode(claims);
    try {
      var jws =
          new ECDSASigner(keys.getPrivate(), Curve.P_256)
              .sign(new JWSHeader(JWSAlgorithm.ES256), text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + jws;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends {@code body} to a path below {@code /device/v1}. */
  Answer post(String path, String body, String... headers) {
    var request = request("application/jose", path, HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends {@code body} with another media type. */
  Answer postAs(String mediaType, String path, String body) {
    return send(request(mediaType, path, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends {@code body} without saying how long it is. */
  Answer postChunked(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var publisher = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    return send(request("application/jose", path, publisher));
  }

  private HttpRequest.Builder request(
      String mediaType, String path, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/device/v1" + path))
        .header("Content-Type", mediaType)
        .POST(body);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    Map<String, Object> json() {
      try {
        return JSONObjectUtils.parse(response.body());
      } catch (ParseException e) {
        throw new AssertionError(response.statusCode() + ": " + response.body(), e);
      }
    }

    /** The code of a problem, {@code ok} for a 2xx. */
    String problem() {
      if (status() / 100 == 2) {
        return "ok";
      }
      Object type = json().get("type");
      return String.valueOf(type).replace("urn:passlight:problem:", "");
    }
  }
}
