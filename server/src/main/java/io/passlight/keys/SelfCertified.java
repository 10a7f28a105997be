package io.passlight.keys;

import io.passlight.settings.Issuer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.operator.OperatorCreationException;
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
      String use = kind.signs() ? "Passlight, SAML signing" : "Passlight, SAML encryption";
      return new CertifiedKey(keys.getPrivate(), certificate(use, keys));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("This Java runtime cannot make a certificate for " + kind, e);
    }
  }

  private KeyPair generate(CertifiedKey.Kind kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
    switch (kind) {
      case RSA, ENCRYPTION -> generator.initialize(RSA_BITS, random);
      case EC -> generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    }
    return generator.generateKeyPair();
  }

  private X509Certificate certificate(String use, KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException {
    return SelfSigned.sign(
        SelfSigned.begin(issuer.host(), use, keys.getPublic(), clock.instant(), VALIDITY, random),
        keys.getPrivate());
  }
}
