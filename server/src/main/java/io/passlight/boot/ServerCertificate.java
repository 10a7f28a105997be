package io.passlight.boot;

import io.passlight.keys.SelfSigned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * The certificate that the server shows, and where its key lies.
 *
 * @param chain PEM file, the server's own certificate first
 * @param privateKey PEM file, PKCS#8
 * @param leaf the server's own certificate
 * @param selfSigned whether this server made it
 */
record ServerCertificate(Path chain, Path privateKey, X509Certificate leaf, boolean selfSigned) {

  /** See {@link SelfSigned#fingerprint}. */
  String fingerprint() {
    return SelfSigned.fingerprint(leaf);
  }

  /**
   * Whether {@code key} is the private key of this certificate: what it signs, the other verifies.
   */
  boolean belongsTo(PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] message = fingerprint().getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(leaf.getPublicKey());
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind than the certificate's, or of a kind nobody can use
    }
  }

  /** Reads the first certificate of a PEM file. */
  static X509Certificate read(Path chain) throws IOException, CertificateException {
    try (var in = Files.newInputStream(chain)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
