package io.passlight.sso;

/** Whom an application may write as the audience ({@code aud}) of its client assertions. */
public enum ClientAssertionAudience {
  /** The issuer alone, as draft-ietf-oauth-rfc7523bis §4 demands. */
  ISSUER,

  /**
   * The issuer or the address of the token endpoint, as OpenID Connect Core §9 and RFC 7523 §3 have
   * it: for applications that cannot be told otherwise.
   */
  TOKEN_ENDPOINT
}
