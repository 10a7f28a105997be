package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import io.passlight.audit.Actor;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.settings.ClientAddress;
import io.passlight.settings.Issuer;
import io.passlight.sso.oidc.ClientRegistrations.Registration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/**
 * {@code /oauth2/register}: dynamic client registration (RFC 7591, OpenID Connect Dynamic Client
 * Registration 1.0) with an initial access token, and its management (RFC 7592).
 */
@Controller
class RegistrationEndpoint {

  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9_-]{43})", Pattern.CASE_INSENSITIVE);

  /** RFC 7592 §2.2: what the server alone says. */
  private static final Set<String> NOT_OF_THE_CLIENT =
      Set.of(
          "registration_access_token",
          "registration_client_uri",
          "client_secret_expires_at",
          "client_id_issued_at");

  private final ClientRegistrations registrations;
  private final RateLimits limits;
  private final ClientAddress clientAddress;
  private final Issuer issuer;

  RegistrationEndpoint(
      ClientRegistrations registrations,
      RateLimits limits,
      ClientAddress clientAddress,
      Issuer issuer) {
    this.registrations = registrations;
    this.limits = limits;
    this.clientAddress = clientAddress;
    this.issuer = issuer;
  }

  @PostMapping("/oauth2/register")
  void register(HttpServletRequest http, HttpServletResponse response) throws IOException {
    String token = token(http);
    Registration made = registrations.register(token, metadata(body(http)), actor(http));
    DirectResponses.json(response, 201, RegistrationAnswers.of(made, issuer));
  }

  @GetMapping("/oauth2/register/{id}")
  void read(@PathVariable String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Registration there = registrations.read(id, token(http));
    DirectResponses.json(response, 200, RegistrationAnswers.of(there, issuer));
  }

  @PutMapping("/oauth2/register/{id}")
  void change(@PathVariable String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    String token = token(http);
    JSONObject body = body(http);
    if (!id.equals(body.get("client_id"))) {
      throw refused("client_id must be that of the address");
    }
    if (body.keySet().stream().anyMatch(NOT_OF_THE_CLIENT::contains)) {
      throw refused("These are not the client's to say: " + String.join(" ", NOT_OF_THE_CLIENT));
    }
    @Nullable String secret =
        body.get("client_secret") == null ? null : body.get("client_secret").toString();
    Registration changed = registrations.change(id, token, secret, metadata(body), actor(http));
    DirectResponses.json(response, 200, RegistrationAnswers.of(changed, issuer));
  }

  @DeleteMapping("/oauth2/register/{id}")
  void delete(@PathVariable String id, HttpServletRequest http, HttpServletResponse response) {
    registrations.delete(id, token(http), actor(http));
    DirectResponses.neverCached(response);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @ExceptionHandler
  void refused(TokenRefused refused, HttpServletResponse response) throws IOException {
    ErrorObject error = refused.error();
    if (error.getHTTPStatusCode() == HttpServletResponse.SC_UNAUTHORIZED) {
      String detail = error.getCode() == null ? "" : ", error=\"%s\"".formatted(error.getCode());
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Passlight\"" + detail);
    }
    DirectResponses.json(response, error.getHTTPStatusCode(), error.toJSONObject());
  }

  /** Counted for each request: a token is not guessed, but the database shall not be asked. */
  private String token(HttpServletRequest http) {
    limits.consume(Limit.REGISTRATIONS_PER_ADDRESS, RateLimits.key(address(http)));
    @Nullable String header = http.getHeader(HttpHeaders.AUTHORIZATION);
    Matcher bearer = BEARER.matcher(header == null ? "" : header.strip());
    if (!bearer.matches()) {
      throw TokenRefused.of("invalid_token", "A registration needs a token as bearer", 401);
    }
    return bearer.group(1);
  }

  private static JSONObject body(HttpServletRequest http) throws IOException {
    String type = http.getContentType();
    if (type == null
        || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
      throw refused("The body must be application/json");
    }
    byte[] bytes = http.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw refused("The body may have 64 KiB");
    }
    try {
      return JSONObjectUtils.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw refused("The body must be a JSON object");
    }
  }

  private static OIDCClientMetadata metadata(JSONObject body) {
    try {
      return OIDCClientMetadata.parse(body);
    } catch (ParseException e) {
      ErrorObject error = e.getErrorObject();
      boolean isAddress = error != null && "invalid_redirect_uri".equals(error.getCode());
      throw TokenRefused.of(
          isAddress ? "invalid_redirect_uri" : "invalid_client_metadata",
          String.valueOf(e.getMessage()),
          400);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw refused("There is null, or an empty text, in a list"); // which the SDK does not expect
    }
  }

  private Actor actor(HttpServletRequest http) {
    return Actor.browser(address(http));
  }

  private InetAddress address(HttpServletRequest http) {
    return clientAddress.of(http);
  }

  private static TokenRefused refused(String rule) {
    return TokenRefused.of("invalid_client_metadata", rule, 400);
  }
}
