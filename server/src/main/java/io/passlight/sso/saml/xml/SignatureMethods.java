package io.passlight.sso.saml.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What counts as a signature: RSA or ECDSA with SHA-256 or better (RFC 6931). */
final class SignatureMethods {

  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
  static final String SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512";
  static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  static final String RSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
  static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

  static final String ECDSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";
  static final String ECDSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512";
  static final String RSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384";

  /** What is taken for a digest, the most wanted first. */
  static final List<String> DIGESTS =
      List.of(SHA256, SHA512, "http://www.w3.org/2001/04/xmldsig-more#sha384");

  /** What is taken for a signature, the most wanted first. */
  static final List<String> SIGNATURES =
      List.of(RSA_SHA256, RSA_SHA512, RSA_SHA384, ECDSA_SHA256, ECDSA_SHA512, ECDSA_SHA384);

  private static final Map<String, String> JCA =
      Map.of(
          RSA_SHA256, "SHA256withRSA",
          RSA_SHA384, "SHA384withRSA",
          RSA_SHA512, "SHA512withRSA",
          ECDSA_SHA256, "SHA256withECDSA",
          ECDSA_SHA384, "SHA384withECDSA",
          ECDSA_SHA512, "SHA512withECDSA");

  private SignatureMethods() {}

  /** The JDK's name of an accepted method. */
  static Optional<String> jca(String uri) {
    return Optional.ofNullable(JCA.get(uri));
  }
}
