package io.passlight.sso.saml;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.settings.Issuer;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.saml.xml.SigningMethod;
import io.passlight.sso.saml.xml.XmlDecrypter;
import io.passlight.sso.saml.xml.XmlSigner;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Who this server is to service providers, and what it signs with. */
@Component
class IdentityProviderFacts {

  private final Issuer issuer;
  private final CertifiedKeys keys;
  private final SecureRandom random;

  IdentityProviderFacts(Issuer issuer, CertifiedKeys keys, SecureRandom random) {
    this.issuer = issuer;
    this.keys = keys;
    this.random = random;
  }

  /** The entity id, which is also where the metadata are. */
  String entityId() {
    return issuer.origin() + "/saml/metadata";
  }

  /** Where requests go. */
  String ssoAddress() {
    return issuer.origin() + "/saml/sso";
  }

  /** Where logout requests go. */
  String logoutAddress() {
    return issuer.origin() + "/saml/logout";
  }

  /** Signs as a service provider is registered to be signed for. */
  XmlSigner signer(SamlAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA_SHA256 -> signer(SigningMethod.RSA_SHA256, CertifiedKey.Kind.RSA);
      case RSA_SHA512 -> signer(SigningMethod.RSA_SHA512, CertifiedKey.Kind.RSA);
      case ECDSA_SHA256 -> signer(SigningMethod.ECDSA_SHA256, CertifiedKey.Kind.EC);
    };
  }

  /** Decrypts what service providers encrypt for this server. */
  XmlDecrypter decrypter() {
    return new XmlDecrypter(keys.decrypting().stream().map(CertifiedKey::key).toList(), random);
  }

  private XmlSigner signer(SigningMethod method, CertifiedKey.Kind kind) {
    CertifiedKey key = keys.current(kind);
    return new XmlSigner(method, key.key(), key.certificate());
  }
}
