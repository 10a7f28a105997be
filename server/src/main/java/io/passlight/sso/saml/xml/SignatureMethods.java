package io.passlight.sso.saml.xml;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What counts as a signature: RSA or ECDSA with SHA-256 or better (RFC 6931). */
final class SignatureMethods {

  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
  static final String SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512";
  static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  static final String RSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
  static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

  static final Set<String> DIGESTS =
      Set.of(SHA256, "http://www.w3.org/2001/04/xmldsig-more#sha384", SHA512);

  private static final Map<String, String> JCA =
      Map.of(
          RSA_SHA256,
          "SHA256withRSA",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
          "SHA384withRSA",
          RSA_SHA512,
          "SHA512withRSA",
          ECDSA_SHA256,
          "SHA256withECDSA",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
          "SHA384withECDSA",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
          "SHA512withECDSA");

  private SignatureMethods() {}

  /** The JDK's name of an accepted method. */
  static Optional<String> jca(String uri) {
    return Optional.ofNullable(JCA.get(uri));
  }

  static boolean isAccepted(String uri) {
    return JCA.containsKey(uri);
  }
}
