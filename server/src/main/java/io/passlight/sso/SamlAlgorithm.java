package io.passlight.sso;

/** How responses to a service provider are signed. */
public enum SamlAlgorithm {
  /** RSA of 2048 bits with SHA-256: what everybody understands. */
  RSA_SHA256,

  /** RSA of 2048 bits with SHA-512. */
  RSA_SHA512,

  /** P-256 with SHA-256, for a sixth of the work. */
  ECDSA_SHA256
}
