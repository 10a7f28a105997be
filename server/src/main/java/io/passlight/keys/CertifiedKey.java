package io.passlight.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

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

  /** SHA-256 of the certificate, in hexadecimal digits as {@code openssl x509} shows them. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "CertifiedKey[" + certificate.getSubjectX500Principal() + "]"; // never the key
  }
}
