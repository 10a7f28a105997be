package io.passlight.sso.saml.xml;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Collection;

/**
 * The signature of the Redirect binding (SAML 2.0 Bindings §3.4.4.1), which is over the query as it
 * was sent.
 *
 * @param octets {@code SAMLRequest=…[&RelayState=…]&SigAlg=…}, exactly as sent
 * @param algorithm what {@code SigAlg} says
 * @param value what {@code Signature} says
 */
public record SignedQuery(byte[] octets, String algorithm, byte[] value) {

  private static final int DER_SEQUENCE = 0x30;

  /**
   * Checks that a holder of one of {@code keys} has signed it.
   *
   * @throws XmlRefused if not
   */
  public void verify(Collection<PublicKey> keys) {
    String method =
        SignatureMethods.jca(algorithm)
            .orElseThrow(
                () ->
                    new XmlRefused("The signature is not by RSA or ECDSA with SHA-256 or better"));
    if (keys.stream().noneMatch(key -> isSignedBy(key, method))) {
      throw new XmlRefused("The signature does not verify with a registered certificate");
    }
  }

  private boolean isSignedBy(PublicKey key, String method) {
    try {
      Signature signature = Signature.getInstance(form(key, method));
      signature.initVerify(key);
      signature.update(octets);
      return signature.verify(value);
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind, or bytes that are no signature
    }
  }

  /** XML signatures have r and s side by side (RFC 6931); some senders write the DER of both. */
  private String form(PublicKey key, String method) {
    boolean sideBySide =
        key instanceof ECPublicKey ec
            && (value.length == 2 * coordinate(ec)
                || value.length == 0
                || value[0] != DER_SEQUENCE);
    return sideBySide ? method + "inP1363Format" : method;
  }

  private static int coordinate(ECPublicKey key) {
    return (key.getParams().getOrder().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }
}
