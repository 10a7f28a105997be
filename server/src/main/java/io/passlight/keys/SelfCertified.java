package io.passlight.keys;

import io.passlight.settings.Issuer;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.stereotype.Component;

/**
 * Makes keys with a certificate that they sign themselves. It is good for ten years: applications
 * that look at its dates would fail on the day it ends, and a rotation is the administrator's
 * decision.
 */
@Component
class SelfCertified {

  private static final int RSA_BITS = 2048;
  private static final Duration VALIDITY = Duration.ofDays(3652);
  private static final Duration CLOCK_DRIFT = Duration.ofDays(1);
  private static final int SERIAL_BITS = 127;

  private final Issuer issuer;
  private final SecureRandom random;
  private final Clock clock;

  SelfCertified(Issuer issuer, SecureRandom random, Clock clock) {
    this.issuer = issuer;
    this.random = random;
    this.clock = clock;
  }

  CertifiedKey make(CertifiedKey.Kind kind) {
    try {
      KeyPair keys = generate(kind);
      return new CertifiedKey(keys.getPrivate(), certificate(kind, keys));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("This Java runtime cannot make a certificate for " + kind, e);
    }
  }

  private KeyPair generate(CertifiedKey.Kind kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.name());
    switch (kind) {
      case RSA -> generator.initialize(RSA_BITS, random);
      case EC -> generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    }
    return generator.generateKeyPair();
  }

  private X509Certificate certificate(CertifiedKey.Kind kind, KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, issuer.host())
            .addRDN(BCStyle.O, "Passlight, SAML signing")
            .build();
    Instant now = clock.instant();
    var certificate =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, random),
            Date.from(now.minus(CLOCK_DRIFT)),
            Date.from(now.plus(VALIDITY)),
            subject,
            keys.getPublic());
    String algorithm = kind == CertifiedKey.Kind.RSA ? "SHA256withRSA" : "SHA256withECDSA";
    var signer = new JcaContentSignerBuilder(algorithm).build(keys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
  }
}
