package io.passlight.sso.saml.xml;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * Signs elements that are written in canonical form: the digest is over the text as it stands, and
 * the signature over a {@code SignedInfo} that is written so, too. Base64 without line breaks.
 *
 * @param certificate goes along, for applications that want to see which key it was
 */
public record XmlSigner(SigningMethod method, PrivateKey key, X509Certificate certificate) {

  /**
   * A {@code ds:Signature} to insert into an element.
   *
   * @param id the element's
   * @param element its canonical form, without the signature
   */
  String sign(String id, String element) {
    try {
      byte[] digest =
          MessageDigest.getInstance(method.digest())
              .digest(element.getBytes(StandardCharsets.UTF_8));
      // Alone it declares its namespace; within ds:Signature that has done it.
      String info = signedInfo(id, base64(digest), true);
      Signature signature = Signature.getInstance(method.jca());
      signature.initSign(key);
      signature.update(info.getBytes(StandardCharsets.UTF_8));
      return signature(signedInfo(id, base64(digest), false), base64(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A SAML message cannot be signed by " + method, e);
    }
  }

  /**
   * A query with its signature, as the Redirect binding wants it.
   *
   * @param query {@code SAMLResponse=…[&RelayState=…]}, encoded as it will be sent
   */
  public String signQuery(String query) {
    String signed = query + "&SigAlg=" + URLEncoder.encode(method.uri(), StandardCharsets.UTF_8);
    try {
      Signature signature = Signature.getInstance(method.jca());
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      String value = base64(signature.sign());
      return signed + "&Signature=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A SAML message cannot be signed by " + method, e);
    }
  }

  private String signature(String signedInfo, String value) throws GeneralSecurityException {
    return "<ds:Signature xmlns:ds=\""
        + Namespaces.SIGNATURE
        + "\">"
        + signedInfo
        + "<ds:SignatureValue>"
        + value
        + "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
        + base64(certificate.getEncoded())
        + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>";
  }

  private String signedInfo(String id, String digest, boolean alone) {
    return "<ds:SignedInfo"
        + (alone ? " xmlns:ds=\"" + Namespaces.SIGNATURE + "\"" : "")
        + ">"
        + method("CanonicalizationMethod", SignatureMethods.EXCLUSIVE)
        + method("SignatureMethod", method.uri())
        + "<ds:Reference URI=\"#"
        + id
        + "\"><ds:Transforms>"
        + method("Transform", SignatureMethods.ENVELOPED)
        + method("Transform", SignatureMethods.EXCLUSIVE)
        + "</ds:Transforms>"
        + method("DigestMethod", method.digestUri())
        + "<ds:DigestValue>"
        + digest
        + "</ds:DigestValue></ds:Reference></ds:SignedInfo>";
  }

  private static String method(String name, String algorithm) {
    return "<ds:%1$s Algorithm=\"%2$s\"></ds:%1$s>".formatted(name, algorithm);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "XmlSigner[" + method + "]"; // never the key
  }
}
