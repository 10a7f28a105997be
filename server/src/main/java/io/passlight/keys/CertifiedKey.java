package io.passlight.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A key that others know by a certificate.
 *
 * @param certificate self-signed: it carries the key, and nobody vouches for it but whoever
 *     registers it
 */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {

  /** What it is for. No key is for two things. */
  public enum Kind {
    /** Signs: RSA of 2048 bits. */
    RSA("RSA"),

    /** Signs: P-256. */
    EC("EC"),

    /** Others encrypt for it: RSA of 2048 bits. */
    ENCRYPTION("RSA");

    private final String algorithm;

    Kind(String algorithm) {
      this.algorithm = algorithm;
    }

    /** The JDK's name of its algorithm. */
    String algorithm() {
      return algorithm;
    }

    /** Whether it signs. */
    boolean signs() {
      return this != ENCRYPTION;
    }
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
