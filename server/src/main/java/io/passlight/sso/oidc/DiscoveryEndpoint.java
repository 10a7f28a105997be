package io.passlight.sso.oidc;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.passlight.keys.SigningKeys;
import io.passlight.settings.Issuer;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What any client may know before it asks: metadata and public keys. */
@RestController
class DiscoveryEndpoint {

  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final SigningKeys keys;
  private final String metadata;

  DiscoveryEndpoint(SigningKeys keys, Issuer issuer) {
    this.keys = keys;
    OIDCProviderMetadata described = Discovery.metadata(issuer);
    this.metadata = described.toJSONObject().toJSONString();
  }

  @GetMapping("/.well-known/openid-configuration")
  ResponseEntity<String> configuration() {
    return json(MediaType.APPLICATION_JSON, metadata);
  }

  /** Public keys alone, those of yesterday too, for their tokens are still about. */
  @GetMapping("/oauth2/jwks")
  ResponseEntity<String> jwks() {
    return json(
        MediaType.parseMediaType("application/jwk-set+json"), keys.published().toString(true));
  }

  private static ResponseEntity<String> json(MediaType type, String body) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CACHED)
        // Clients that run in a browser read both; there is nothing private in them.
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(body);
  }
}
