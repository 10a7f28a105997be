package io.passlight.sso;

/**
 * What an application's ID tokens, logout tokens and JWT access tokens are signed with; and, chosen
 * apart, user info.
 */
public enum IdTokenAlgorithm {
  /** RSA 2048 with SHA-256: what every client can verify. */
  RS256,

  /** P-256: a sixth of the work. */
  ES256
}
