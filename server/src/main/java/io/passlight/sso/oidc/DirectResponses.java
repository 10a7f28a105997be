package io.passlight.sso.oidc;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ErrorObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.minidev.json.JSONObject;
import org.springframework.http.HttpHeaders;

/** Answers to applications, which nobody may cache. */
final class DirectResponses {

  private DirectResponses() {}

  static void json(HttpServletResponse response, int status, JSONObject body) throws IOException {
    send(response, status, "application/json", body.toJSONString());
  }

  /** A signed answer in compact form (RFC 7519 §3.1). */
  static void jwt(HttpServletResponse response, SignedJWT token) throws IOException {
    send(response, HttpServletResponse.SC_OK, "application/jwt", token.serialize());
  }

  private static void send(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    neverCached(response);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** RFC 6749 §5.2. */
  static void error(HttpServletResponse response, ErrorObject error) throws IOException {
    if (error.getHTTPStatusCode() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Passlight\"");
    }
    json(response, error.getHTTPStatusCode(), error.toJSONObject());
  }

  static void neverCached(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.PRAGMA, "no-cache"); // RFC 6749 §5.1 asks for both
  }
}
