package io.passlight.sso.saml.xml;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Writes the metadata of this server, signed. */
public final class MetadataWriter {

  private static final String BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings:";

  private MetadataWriter() {}

  /** The XML of the metadata; its signature is the first child of the root (Metadata §2.3.2). */
  public static String write(IdentityProvider provider, XmlSigner signer) {
    var xml = new CanonicalXml();
    xml.start(
        "md:EntityDescriptor",
        "ID",
        provider.id(),
        "cacheDuration",
        "PT1H",
        "entityID",
        provider.entityId());
    int here = xml.length();
    addAlgorithms(xml);
    xml.start(
        "md:IDPSSODescriptor",
        "WantAuthnRequestsSigned",
        "false",
        "protocolSupportEnumeration",
        Namespaces.PROTOCOL);
    provider.certificates().forEach(each -> addKey(xml, "signing", List.of(), each));
    provider
        .encryptionCertificates()
        .forEach(each -> addKey(xml, "encryption", EncryptionMethods.ALL, each));
    addServices(xml, "md:SingleLogoutService", provider.logoutAddress());
    provider.nameIdFormats().forEach(format -> xml.leaf("md:NameIDFormat", format));
    addServices(xml, "md:SingleSignOnService", provider.ssoAddress());
    String unsigned = xml.end().end().toString();
    return new StringBuilder(unsigned)
        .insert(here, signer.sign(provider.id(), unsigned))
        .toString();
  }

  /** Metadata Profile for Algorithm Support: without it some peers would sign by SHA-1. */
  private static void addAlgorithms(CanonicalXml xml) {
    xml.start("md:Extensions");
    for (String digest : SignatureMethods.DIGESTS) {
      xml.start("alg:DigestMethod", "Algorithm", digest).end();
    }
    for (String signature : SignatureMethods.SIGNATURES) {
      xml.start("alg:SigningMethod", "Algorithm", signature).end();
    }
    xml.end();
  }

  private static void addServices(CanonicalXml xml, String name, String address) {
    for (String binding : List.of("HTTP-Redirect", "HTTP-POST")) {
      xml.start(name, "Binding", BINDINGS + binding, "Location", address).end();
    }
  }

  /** §2.4.1.1. Without the methods some peers would encrypt by what is not taken here. */
  private static void addKey(
      CanonicalXml xml, String use, List<String> methods, X509Certificate certificate) {
    xml.start("md:KeyDescriptor", "use", use)
        .start("ds:KeyInfo")
        .start("ds:X509Data")
        .leaf("ds:X509Certificate", encoded(certificate))
        .end()
        .end();
    methods.forEach(each -> xml.start("md:EncryptionMethod", "Algorithm", each).end());
    xml.end();
  }

  private static String encoded(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
