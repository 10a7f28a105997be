package io.passlight.sso.oidc;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request that was checked: whoever holds one may answer it. Its JSON is what
 * waits in the store, for a pushed request and for a login.
 *
 * @param application client id
 * @param redirectUri the address of this request, which is registered
 * @param state what the application wants back; null: nothing
 * @param scopes what was asked for; all of them are registered
 * @param nonce for the ID token; null: none
 * @param codeChallenge SHA-256 of the code verifier, 43 characters
 * @param silent {@code prompt=none}: no page may be shown
 * @param fresh {@code prompt=login}, {@code consent} or {@code select_account}: only a login made
 *     for this request answers it
 * @param maxAge how many seconds ago the login may have been; null: as long as the session lasts
 * @param loginHint whom the application expects; null: anybody
 * @param onlyUser the {@code sub} of whom alone the application wants, by a hint or a claim; null:
 *     anybody
 * @param userVerification what {@code acr_values} ask for
 * @param uiLocales language tags, most wanted first
 * @param claims single claims; null: none
 * @param jkt the thumbprint of the key that the code is bound to ({@code dpop_jkt}); null: none
 */
record OidcRequest(
    String application,
    String redirectUri,
    ResponseDelivery delivery,
    @Nullable String state,
    Set<String> scopes,
    @Nullable String nonce,
    String codeChallenge,
    boolean silent,
    boolean fresh,
    @Nullable Long maxAge,
    @Nullable String loginHint,
    @Nullable String onlyUser,
    AcrWish userVerification,
    List<String> uiLocales,
    @Nullable RequestedClaims claims,
    @Nullable String jkt) {

  OidcRequest {
    scopes = Set.copyOf(scopes);
    uiLocales = List.copyOf(uiLocales);
  }

  /** The same for a code that is bound to a key. */
  OidcRequest boundTo(String key) {
    return new OidcRequest(
        application,
        redirectUri,
        delivery,
        state,
        scopes,
        nonce,
        codeChallenge,
        silent,
        fresh,
        maxAge,
        loginHint,
        onlyUser,
        userVerification,
        uiLocales,
        claims,
        key);
  }

  /** Where its answer goes. */
  ReplyTo replyTo() {
    return new ReplyTo(redirectUri, delivery, state);
  }
}
