package io.passlight.sso.oidc;

import io.passlight.sso.OidcClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * {@code POST /oauth2/revoke} (RFC 7009): a refresh token takes its whole family with it, an access
 * token itself alone. {@code token_type_hint} is not needed to find a token, so any value will do.
 */
@Controller
class RevocationEndpoint {

  private final ClientAuthenticator authenticator;
  private final TokenFamilies families;
  private final AccessTokens accessTokens;

  RevocationEndpoint(
      ClientAuthenticator authenticator, TokenFamilies families, AccessTokens accessTokens) {
    this.authenticator = authenticator;
    this.families = families;
    this.accessTokens = accessTokens;
  }

  @PostMapping("/oauth2/revoke")
  void revoke(HttpServletRequest http, HttpServletResponse response) {
    Parameters form = DirectRequests.form(http);
    OidcClient application = authenticator.authenticate(http, form);
    String token = DirectRequests.required(form, "token");
    Optional<Grant> family = families.of(token).map(TokenFamily::grant);
    Optional<Grant> access = accessTokens.find(token).map(IssuedAccessToken::grant);
    family.ifPresent(grant -> checkOwner(application, grant));
    access.ifPresent(grant -> checkOwner(application, grant));
    family.ifPresent(families::revokeReturned);
    access.ifPresent(_ -> accessTokens.revoke(token));
    // §2.2: an unknown token is no error, for the client's purpose is reached.
    DirectResponses.neverCached(response);
    response.setStatus(HttpServletResponse.SC_OK);
  }

  private static void checkOwner(OidcClient application, Grant grant) {
    if (!grant.application().equals(application.id())) {
      throw TokenRefused.of("unauthorized_client", "The token was not issued to this client", 400);
    }
  }
}
