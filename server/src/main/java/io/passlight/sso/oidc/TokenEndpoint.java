package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code POST /oauth2/token} (RFC 6749 §3.2, OpenID Connect Core §3.1.3, §12). */
@Controller
class TokenEndpoint {

  /** Where it is, from the issuer. */
  static final String PATH = "/oauth2/token";

  private final ClientAuthenticator authenticator;
  private final DpopProofs proofs;
  private final Tokens tokens;

  TokenEndpoint(ClientAuthenticator authenticator, DpopProofs proofs, Tokens tokens) {
    this.authenticator = authenticator;
    this.proofs = proofs;
    this.tokens = tokens;
  }

  @PostMapping(PATH)
  void token(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Parameters parameters = DirectRequests.form(http);
    OidcClient application = authenticator.authenticate(http, parameters);
    refuseUnsupported(parameters);
    @Nullable String jkt = proofs.ofClient(application, http);
    if (jkt == null && application.terms().demands(OidcTerms.Demand.BOUND_TOKENS)) {
      throw TokenRefused.of("invalid_dpop_proof", "This client brings DPoP proofs", 400);
    }
    OIDCTokens issued =
        switch (DirectRequests.required(parameters, "grant_type")) {
          case "authorization_code" -> forCode(application, parameters, jkt);
          case "refresh_token" -> forRefreshToken(application, parameters, jkt);
          default ->
              throw TokenRefused.of(
                  "unsupported_grant_type",
                  "grant_type must be authorization_code or refresh_token",
                  400);
        };
    DirectResponses.json(response, 200, new OIDCTokenResponse(issued).toJSONObject());
  }

  private OIDCTokens forCode(OidcClient application, Parameters parameters, @Nullable String jkt) {
    return tokens.forCode(
        application,
        DirectRequests.required(parameters, "code"),
        DirectRequests.required(parameters, "redirect_uri"),
        DirectRequests.required(parameters, "code_verifier"),
        jkt);
  }

  private OIDCTokens forRefreshToken(
      OidcClient application, Parameters parameters, @Nullable String jkt) {
    return tokens.forRefreshToken(
        application,
        DirectRequests.required(parameters, "refresh_token"),
        scopes(parameters.first("scope")),
        jkt);
  }

  private static @Nullable Set<String> scopes(@Nullable String scope) {
    return scope == null ? null : Set.copyOf(Scope.parse(scope).toStringList());
  }

  private static void refuseUnsupported(Parameters parameters) {
    if (parameters.has("resource")) {
      throw TokenRefused.of("invalid_target", "resource is not supported", 400); // RFC 8707
    }
    if (parameters.has("authorization_details")) {
      throw TokenRefused.of(
          "invalid_authorization_details", "authorization_details is not supported", 400);
    }
  }
}
