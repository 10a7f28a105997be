package io.passlight.sso;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificates of other parties, as carriers of a key: whoever registers one vouches for it, so
 * neither its issuer nor its dates are looked at (SAML 2.0 Metadata Interoperability Profile).
 */
public final class Certificates {

  private static final int SHORTEST_RSA = 2048;
  private static final int LONGEST_RSA = 8192;
  private static final int SHORTEST_EC = 256;

  /** In bits. With one as long as the modulus, whoever brings the key has us work hard. */
  private static final int LONGEST_EXPONENT = 32;

  private Certificates() {}

  /**
   * The certificates of a PEM text, each as the base64 of its DER form.
   *
   * @throws IllegalArgumentException if there are none, or one has a key that is none of RSA of
   *     2048 to 8192 bits or EC of at least 256; the message is the rule
   */
  static List<String> ofPem(String pem) {
    try {
      var encoded = new ArrayList<String>();
      for (var each : factory().generateCertificates(stream(pem))) {
        check(each.getPublicKey());
        encoded.add(Base64.getEncoder().encodeToString(each.getEncoded()));
      }
      if (!encoded.isEmpty()) {
        return encoded;
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException("must be certificates in PEM", e);
    }
    throw new IllegalArgumentException("must be certificates in PEM");
  }

  /**
   * The key of a certificate.
   *
   * @param encoded the base64 of its DER form, as registered
   */
  public static PublicKey key(String encoded) {
    try {
      byte[] der = Base64.getDecoder().decode(encoded);
      var certificate =
          (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
      return certificate.getPublicKey();
    } catch (CertificateException | IllegalArgumentException e) {
      throw new IllegalStateException("A registered certificate does not read", e);
    }
  }

  /**
   * Checks a certificate of somebody's metadata.
   *
   * @throws IllegalArgumentException as {@link #ofPem}
   */
  static void check(String encoded) {
    PublicKey key;
    try {
      key = key(encoded);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("does not read", e);
    }
    check(key);
  }

  /** Whether a registered certificate has an RSA key. */
  static boolean isRsa(String encoded) {
    return key(encoded) instanceof RSAPublicKey;
  }

  private static void check(PublicKey key) {
    boolean fits =
        switch (key) {
          case RSAPublicKey rsa ->
              rsa.getModulus().bitLength() >= SHORTEST_RSA
                  && rsa.getModulus().bitLength() <= LONGEST_RSA
                  && rsa.getPublicExponent().bitLength() <= LONGEST_EXPONENT;
          case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= SHORTEST_EC;
          default -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "must have a key of RSA with 2048 to 8192 bits and a usual exponent, or of EC with at"
              + " least 256");
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509");
  }
}
