/**
 * OpenID Connect: what an application asks, by the rules of OpenID Connect Core and the RFCs of
 * OAuth 2.0, and what it is answered.
 *
 * <p>Routes: {@code /.well-known/openid-configuration}, {@code /oauth2/jwks}, {@code
 * /oauth2/authorize} (with {@code /resume} and {@code /cancel}, where a login comes back), {@code
 * /oauth2/par}, {@code /oauth2/token}, {@code /oauth2/revoke}, {@code /oauth2/introspect}, {@code
 * /oauth2/userinfo}, {@code /oauth2/logout}, {@code /oauth2/register}.
 *
 * <p>An authorization request is parsed into an {@link io.passlight.sso.oidc.OidcRequest} or
 * refused; it is answered from the SSO session where that satisfies it, else handed to {@code
 * login}, which sends the browser back to {@code /oauth2/authorize/resume}. A code is redeemed
 * once, by one compare-and-set; what comes of it belongs to one token family, which dies as a
 * whole. What few clients use (keys of their own, signed requests, bound tokens, claims by mapping,
 * pairwise subjects) stands in {@link io.passlight.sso.OidcTerms} and costs the others nothing.
 *
 * <p>Never redirects to an address that was not registered, never ignores a parameter that a
 * specification defines, and keeps codes and tokens as SHA-256 only.
 */
@NullMarked
package io.passlight.sso.oidc;

import org.jspecify.annotations.NullMarked;
