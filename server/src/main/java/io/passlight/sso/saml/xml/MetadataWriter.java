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
    provider.certificates().forEach(certificate -> addKey(xml, certificate));
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

  private static void addKey(CanonicalXml xml, X509Certificate certificate) {
    xml.start("md:KeyDescriptor", "use", "signing")
        .start("ds:KeyInfo")
        .start("ds:X509Data")
        .leaf("ds:X509Certificate", encoded(certificate))
        .end()
        .end()
        .end();
  }

  private static String encoded(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
