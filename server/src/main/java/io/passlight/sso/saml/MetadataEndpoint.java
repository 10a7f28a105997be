package io.passlight.sso.saml;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.saml.xml.IdentityProvider;
import io.passlight.sso.saml.xml.MetadataWriter;
import io.passlight.sso.saml.xml.XmlSigner;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /saml/metadata}: what a service provider has to know of this server. They carry no end:
 * many an application keeps the file that it was set up with.
 */
@RestController
class MetadataEndpoint {

  private static final MediaType TYPE = MediaType.parseMediaType("application/samlmetadata+xml");
  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private record Written(
      List<X509Certificate> certificates,
      List<X509Certificate> encryptionCertificates,
      XmlSigner signer,
      String xml) {}

  private final IdentityProviderFacts facts;
  private final CertifiedKeys keys;
  private final Assertions assertions;
  private volatile @Nullable Written written;

  MetadataEndpoint(IdentityProviderFacts facts, CertifiedKeys keys, Assertions assertions) {
    this.facts = facts;
    this.keys = keys;
    this.assertions = assertions;
  }

  @GetMapping("/saml/metadata")
  ResponseEntity<String> metadata() {
    return ResponseEntity.ok().contentType(TYPE).cacheControl(CACHED).body(xml());
  }

  /** Signed once for each set of keys, since anybody may ask as often as they like. */
  private String xml() {
    List<X509Certificate> certificates = keys.published();
    List<X509Certificate> encryption =
        keys.decrypting().stream().map(CertifiedKey::certificate).toList();
    XmlSigner signer = facts.signer(SamlAlgorithm.RSA_SHA256);
    Written known = written;
    if (known == null
        || !known.certificates().equals(certificates)
        || !known.encryptionCertificates().equals(encryption)
        || !known.signer().equals(signer)) {
      known =
          new Written(certificates, encryption, signer, write(certificates, encryption, signer));
      written = known;
    }
    return known.xml();
  }

  private String write(
      List<X509Certificate> certificates, List<X509Certificate> encryption, XmlSigner signer) {
    var provider =
        new IdentityProvider(
            assertions.newId(),
            facts.entityId(),
            facts.ssoAddress(),
            facts.logoutAddress(),
            certificates,
            encryption,
            Arrays.stream(NameIdFormat.values()).map(NameIdFormat::uri).toList());
    return MetadataWriter.write(provider, signer);
  }
}
