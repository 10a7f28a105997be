package io.passlight.sso.oidc;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import io.passlight.settings.Issuer;
import io.passlight.sso.Acr;
import io.passlight.sso.OidcClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * {@code POST /oauth2/introspect} (RFC 7662), for applications that can keep a secret, about their
 * own tokens. Whatever else is asked about is inactive, and nothing more is said (§2.2).
 */
@Controller
class IntrospectionEndpoint {

  private final ClientAuthenticator authenticator;
  private final TokenFamilies families;
  private final AccessTokens accessTokens;
  private final Issuer issuer;

  IntrospectionEndpoint(
      ClientAuthenticator authenticator,
      TokenFamilies families,
      AccessTokens accessTokens,
      Issuer issuer) {
    this.authenticator = authenticator;
    this.families = families;
    this.accessTokens = accessTokens;
    this.issuer = issuer;
  }

  @PostMapping("/oauth2/introspect")
  void introspect(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Parameters form = DirectRequests.form(http);
    OidcClient application = authenticator.authenticate(http, form);
    if (!application.isConfidential()) {
      // §2.1: or anybody could try tokens out.
      throw TokenRefused.invalidClient("A public client cannot introspect");
    }
    String token = DirectRequests.required(form, "token");
    TokenIntrospectionSuccessResponse.Builder answer =
        accessToken(application, token)
            .or(() -> refreshToken(application, token))
            .orElseGet(() -> new TokenIntrospectionSuccessResponse.Builder(false));
    DirectResponses.json(response, 200, answer.build().toJSONObject());
  }

  private Optional<TokenIntrospectionSuccessResponse.Builder> accessToken(
      OidcClient application, String token) {
    return accessTokens
        .find(token)
        .filter(issued -> issued.grant().application().equals(application.id()))
        .map(
            issued ->
                bound(active(issued.grant(), issued.expires()), issued.jkt())
                    .tokenType(issued.jkt() == null ? AccessTokenType.BEARER : AccessTokenType.DPOP)
                    .issueTime(Date.from(issued.issued())));
  }

  private Optional<TokenIntrospectionSuccessResponse.Builder> refreshToken(
      OidcClient application, String token) {
    return families
        .of(token)
        .filter(family -> family.isNewest(token))
        .filter(family -> family.grant().application().equals(application.id()))
        .map(family -> bound(active(family.grant(), family.idleExpires()), family.grant().jkt()));
  }

  /** RFC 9449 §6.2. */
  private static TokenIntrospectionSuccessResponse.Builder bound(
      TokenIntrospectionSuccessResponse.Builder answer, @Nullable String jkt) {
    return jkt == null
        ? answer
        : answer.jwkThumbprintConfirmation(new JWKThumbprintConfirmation(new Base64URL(jkt)));
  }

  private TokenIntrospectionSuccessResponse.Builder active(Grant grant, Instant expires) {
    return new TokenIntrospectionSuccessResponse.Builder(true)
        .issuer(new com.nimbusds.oauth2.sdk.id.Issuer(issuer.origin()))
        .subject(new Subject(grant.subject()))
        .clientID(new ClientID(grant.application()))
        .audience(List.of(new Audience(grant.application())))
        .scope(new Scope(new TreeSet<>(grant.scopes()).toArray(String[]::new)))
        .expirationTime(Date.from(expires))
        .parameter("sid", grant.sid())
        .parameter("auth_time", grant.authTime())
        .parameter("acr", Acr.of(grant.userVerified()))
        .parameter("amr", Acr.amr(grant.userVerified()));
  }
}
