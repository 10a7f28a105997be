package io.passlight.sso;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * {@code passlight.applications[n].oidc}: what an application that speaks OpenID Connect may agree
 * on beyond the usual; bounds: {@link OidcTerms}. Each is an option of {@code application add oidc}
 * too. The names are those of client metadata.
 *
 * @param backchannelLogoutUri where this server tells it of a logout
 * @param backchannelLogoutSessionRequired whether it has to be told which session ended
 * @param frontchannelLogoutUri what a browser loads at a logout, of the origin of a redirect URI
 * @param frontchannelLogoutSessionRequired whether it has to be told which session ended
 * @param initiateLoginUri where a login begins that people start here
 * @param jwks its public keys, a JWK set
 * @param jwksUri where its public keys are fetched, in place of {@code jwks}
 * @param tokenEndpointAuthSigningAlg the one algorithm of its client assertions: RS256, PS256 or
 *     ES256; with secret-jwt HS256, HS384 or HS512
 * @param requestObjectSigningAlg the one algorithm of its request objects
 * @param claims what it learns of people, in place of the usual claims
 * @param subjectType public or pairwise
 * @param sectorIdentifierUri whose host is the sector of pairwise identifiers
 * @param requireSignedRequestObject whether its authorization requests are always signed
 * @param requirePushedAuthorizationRequests whether they are always pushed
 * @param dpopBoundAccessTokens whether its access tokens are always bound to a key
 * @param defaultMaxAge {@code max_age} of requests that say none
 * @param maxAge how long after a login it may go on with that login, refresh tokens included; in
 *     seconds unless a unit is given
 * @param userinfoSignedResponseAlg RS256 or ES256: user info comes as a signed JWT
 * @param requestUris where it publishes its authorization requests
 * @param clientUri its home page, shown on the login page
 * @param policyUri its privacy policy, shown on the login page
 * @param tosUri its terms of service, shown on the login page
 * @param clientAssertionAudience whom its client assertions may be for: issuer, or token-endpoint
 *     for the issuer or the address of the token endpoint
 */
record OidcSettings(
    @Nullable String backchannelLogoutUri,
    @DefaultValue("false") boolean backchannelLogoutSessionRequired,
    @Nullable String frontchannelLogoutUri,
    @DefaultValue("false") boolean frontchannelLogoutSessionRequired,
    @Nullable String initiateLoginUri,
    @Nullable String jwks,
    @Nullable String jwksUri,
    @Nullable String tokenEndpointAuthSigningAlg,
    @Nullable String requestObjectSigningAlg,
    @DefaultValue List<Claim> claims,
    @DefaultValue("public") SubjectType subjectType,
    @Nullable String sectorIdentifierUri,
    @DefaultValue("false") boolean requireSignedRequestObject,
    @DefaultValue("false") boolean requirePushedAuthorizationRequests,
    @DefaultValue("false") boolean dpopBoundAccessTokens,
    @Nullable Long defaultMaxAge,
    @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxAge,
    @Nullable IdTokenAlgorithm userinfoSignedResponseAlg,
    @DefaultValue List<String> requestUris,
    @Nullable String clientUri,
    @Nullable String policyUri,
    @Nullable String tosUri,
    @DefaultValue("issuer") ClientAssertionAudience clientAssertionAudience) {

  /** Whether all applications know a person by one identifier. */
  enum SubjectType {
    /** They do. */
    PUBLIC,

    /** Those of each sector have one of their own. */
    PAIRWISE
  }

  /**
   * A claim.
   *
   * @param name as the application knows it
   * @param value user-id, username, display-name, email, locale or groups
   */
  record Claim(@Nullable String name, ReleasedAttribute.@Nullable Value value) {}
}
