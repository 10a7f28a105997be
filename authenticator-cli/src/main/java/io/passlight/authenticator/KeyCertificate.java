package io.passlight.authenticator;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate that a key store wants beside a private key. It only carries the public key and
 * is shown to nobody, so it says nothing and never ends.
 */
final class KeyCertificate {

  // RFC 5280 §4.1.2.5: what to write where a certificate has no well-defined end.
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private KeyCertificate() {}

  static X509Certificate of(KeyPair keys, String name) throws GeneralSecurityException {
    X500Principal owner = new X500Principal("CN=" + name);
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      owner,
                      BigInteger.ONE,
                      Date.from(Instant.EPOCH),
                      Date.from(NEVER),
                      owner,
                      keys.getPublic())
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
