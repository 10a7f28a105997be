package io.passlight.sso;

/** What an application's ID tokens, and its access tokens if they are JWTs, are signed with. */
public enum IdTokenAlgorithm {
  /** RSA 2048 with SHA-256: what every client can verify. */
  RS256,

  /** P-256: a sixth of the work. */
  ES256
}
