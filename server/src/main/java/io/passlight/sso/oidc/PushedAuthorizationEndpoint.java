package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.PushedAuthorizationSuccessResponse;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.OidcClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code POST /oauth2/par}: pushed authorization requests (RFC 9126). */
@Controller
class PushedAuthorizationEndpoint {

  private final ClientAuthenticator authenticator;
  private final DpopProofs proofs;
  private final AuthorizationParser parser;
  private final PushedRequests requests;
  private final RateLimits limits;
  private final ClientAddress clientAddress;

  PushedAuthorizationEndpoint(
      ClientAuthenticator authenticator,
      DpopProofs proofs,
      AuthorizationParser parser,
      PushedRequests requests,
      RateLimits limits,
      ClientAddress clientAddress) {
    this.authenticator = authenticator;
    this.proofs = proofs;
    this.parser = parser;
    this.requests = requests;
    this.limits = limits;
    this.clientAddress = clientAddress;
  }

  @PostMapping("/oauth2/par")
  void push(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Parameters form = DirectRequests.form(http);
    OidcClient application = authenticator.authenticate(http, form);
    if (!application.isConfidential()) {
      limits.consume(Limit.AUTHORIZATION_POSTS_PER_ADDRESS, RateLimits.key(clientAddress.of(http)));
    }
    if (form.has("request_uri")) {
      throw TokenRefused.invalidRequest("request_uri must not be pushed"); // §2.1
    }
    @Nullable String jkt = proofs.ofClient(application, http);
    OidcRequest request = parsed(application, form);
    if (jkt != null && request.jkt() != null && !request.jkt().equals(jkt)) {
      throw TokenRefused.invalidRequest("dpop_jkt is not the key of the DPoP proof"); // §10.1
    }
    String uri = requests.push(jkt == null ? request : request.boundTo(jkt));
    DirectResponses.json(
        response,
        201,
        new PushedAuthorizationSuccessResponse(URI.create(uri), requests.lifetime())
            .toJSONObject());
  }

  private OidcRequest parsed(OidcClient application, Parameters form) {
    var authorization = new HashMap<>(form.values());
    authorization.put("client_id", List.of(application.id()));
    List.of("client_secret", "client_assertion", "client_assertion_type")
        .forEach(authorization::remove);
    try {
      return parser.parse(application, new Parameters(authorization));
    } catch (AuthorizationRefused e) {
      // §2.3: errors are told here, never by a redirect.
      throw TokenRefused.of(e.error().getCode(), String.valueOf(e.error().getDescription()), 400);
    }
  }
}
