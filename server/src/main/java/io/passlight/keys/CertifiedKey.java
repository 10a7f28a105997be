package io.passlight.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A signing key that others know by a certificate.
 *
 * @param certificate self-signed: it carries the key, and nobody vouches for it but whoever
 *     registers it
 */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {

  /** Which kind of key. */
  public enum Kind {
    /** RSA of 2048 bits. */
    RSA,

    /** P-256. */
    EC
  }

  /** See {@link SelfSigned#fingerprint}. */
  public String fingerprint() {
    return SelfSigned.fingerprint(certificate);
  }

  @Override
  public String toString() {
    return "CertifiedKey[" + certificate.getSubjectX500Principal() + "]"; // never the key
  }
}
