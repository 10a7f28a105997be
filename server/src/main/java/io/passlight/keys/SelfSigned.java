package io.passlight.keys;

import io.passlight.protocol.Digests;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that a key signs for itself. */
public final class SelfSigned {

  private static final Duration CLOCK_DRIFT = Duration.ofDays(1);
  private static final int SERIAL_BITS = 127;

  private SelfSigned() {}

  /**
   * A certificate to be signed, which may be given extensions before.
   *
   * @param now from a day before this moment it is good, for clocks that are late
   * @param validity for how long after it
   */
  public static X509v3CertificateBuilder begin(
      String host,
      String organization,
      PublicKey key,
      Instant now,
      Duration validity,
      SecureRandom random) {
    var subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, host)
            .addRDN(BCStyle.O, organization)
            .build();
    return new JcaX509v3CertificateBuilder(
        subject,
        new BigInteger(SERIAL_BITS, random),
        Date.from(now.minus(CLOCK_DRIFT)),
        Date.from(now.plus(validity)),
        subject,
        key);
  }

  /** Signs it with RSA or ECDSA and SHA-256, whichever the key is for. */
  public static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    var signer = new JcaContentSignerBuilder(algorithm).build(key);
    return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
  }

  /** SHA-256 of a certificate as browsers and openssl show it: upper-case digits with colons. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = Digests.sha256(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("The certificate has no encoding", e);
    }
  }
}
