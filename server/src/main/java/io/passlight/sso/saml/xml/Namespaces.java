package io.passlight.sso.saml.xml;

import java.util.Map;

/** The XML namespaces of SAML 2.0 and what it stands on. */
final class Namespaces {

  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
  static final String ENCRYPTION_11 = "http://www.w3.org/2009/xmlenc11#";

  static final String ALGORITHMS = "urn:oasis:names:tc:SAML:metadata:algsupport";

  /** By the prefix that we write. */
  static final Map<String, String> BY_PREFIX =
      Map.of(
          "saml2", ASSERTION,
          "saml2p", PROTOCOL,
          "md", METADATA,
          "ds", SIGNATURE,
          "xenc", ENCRYPTION,
          "alg", ALGORITHMS);

  private Namespaces() {}
}
