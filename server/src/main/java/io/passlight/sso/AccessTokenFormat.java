package io.passlight.sso;

/** What an application's access tokens are. */
public enum AccessTokenFormat {
  /** 256 random bits that only this server can look up. */
  OPAQUE,

  /** A signed JWT of RFC 9068, for an application whose own services verify it. */
  JWT
}
