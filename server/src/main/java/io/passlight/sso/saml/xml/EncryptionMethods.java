package io.passlight.sso.saml.xml;

import java.util.List;
import java.util.Map;

/**
 * What encryption is taken: AES-GCM, which notices a change, under RSA-OAEP (XML Encryption 1.1).
 */
final class EncryptionMethods {

  static final String ELEMENT = "http://www.w3.org/2001/04/xmlenc#Element";
  static final String AES_256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
  static final String AES_128_GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
  static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";

  /** Its mask generation is by SHA-1, whatever digests. */
  static final String RSA_OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

  /** It names its mask generation. */
  static final String RSA_OAEP_11 = "http://www.w3.org/2009/xmlenc11#rsa-oaep";

  /** All of them, the most wanted first. */
  static final List<String> ALL = List.of(AES_256_GCM, AES_128_GCM, RSA_OAEP, RSA_OAEP_11);

  /** Bytes of the key, by the method. */
  static final Map<String, Integer> KEY_BYTES = Map.of(AES_256_GCM, 32, AES_128_GCM, 16);

  /** The JDK's names of what OAEP digests by; none of them protects anything here by itself. */
  static final Map<String, String> DIGESTS =
      Map.of(SHA1, "SHA-1", SignatureMethods.SHA256, "SHA-256", SignatureMethods.SHA512, "SHA-512");

  /** The same for its mask generation. */
  static final Map<String, String> MASKS =
      Map.of(
          "http://www.w3.org/2009/xmlenc11#mgf1sha1", "SHA-1",
          "http://www.w3.org/2009/xmlenc11#mgf1sha256", "SHA-256",
          "http://www.w3.org/2009/xmlenc11#mgf1sha512", "SHA-512");

  private EncryptionMethods() {}
}
