package io.passlight.sso.saml.xml;

/** How a message of ours is signed. */
public enum SigningMethod {
  /** RSA with SHA-256. */
  RSA_SHA256("SHA256withRSA", SignatureMethods.RSA_SHA256, "SHA-256", SignatureMethods.SHA256),

  /** RSA with SHA-512. */
  RSA_SHA512("SHA512withRSA", SignatureMethods.RSA_SHA512, "SHA-512", SignatureMethods.SHA512),

  /** ECDSA with SHA-256; r and s stand side by side (RFC 6931 §2.3.6). */
  ECDSA_SHA256(
      "SHA256withECDSAinP1363Format",
      SignatureMethods.ECDSA_SHA256,
      "SHA-256",
      SignatureMethods.SHA256);

  private final String jca;
  private final String uri;
  private final String digest;
  private final String digestUri;

  SigningMethod(String jca, String uri, String digest, String digestUri) {
    this.jca = jca;
    this.uri = uri;
    this.digest = digest;
    this.digestUri = digestUri;
  }

  String jca() {
    return jca;
  }

  String uri() {
    return uri;
  }

  String digest() {
    return digest;
  }

  String digestUri() {
    return digestUri;
  }
}
