package io.passlight.sso;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
 * @param tokenEndpointAuthSigningAlg the one algorithm of its client assertions
 * @param requestObjectSigningAlg the one algorithm of its request objects
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
    @Nullable String requestObjectSigningAlg) {}
