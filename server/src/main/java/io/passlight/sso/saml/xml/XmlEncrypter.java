package io.passlight.sso.saml.xml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts assertions (XML Encryption 1.1; SAML 2.0 Core §2.3.4): AES-256-GCM under a key of its
 * own, which RSA-OAEP carries. OAEP with SHA-1, its default in XML: that hash protects nothing
 * here, and xmlsec1 and others fail on another.
 *
 * @param key RSA, of whom it is for
 */
public record XmlEncrypter(PublicKey key, SecureRandom random) {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** An {@code EncryptedAssertion} in canonical form, in place of the assertion. */
  String encrypt(String assertion) {
    byte[] contentKey = randomBytes(KEY_BYTES);
    try {
      byte[] text = encrypted(assertion.getBytes(StandardCharsets.UTF_8), contentKey);
      byte[] wrapped = wrapped(contentKey);
      var xml = new CanonicalXml();
      xml.start("saml2:EncryptedAssertion")
          .start("xenc:EncryptedData", "Type", EncryptionMethods.ELEMENT)
          .start("xenc:EncryptionMethod", "Algorithm", EncryptionMethods.AES_256_GCM)
          .end()
          .start("ds:KeyInfo")
          .start("xenc:EncryptedKey")
          .start("xenc:EncryptionMethod", "Algorithm", EncryptionMethods.RSA_OAEP)
          .start("ds:DigestMethod", "Algorithm", EncryptionMethods.SHA1)
          .end()
          .end();
      addValue(xml, wrapped);
      xml.end().end();
      addValue(xml, text);
      return xml.end().end().toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot encrypt an assertion", e);
    }
  }

  private byte[] encrypted(byte[] text, byte[] contentKey) throws GeneralSecurityException {
    SecretKey aes = new SecretKeySpec(contentKey, "AES");
    byte[] nonce = randomBytes(NONCE_BYTES);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, aes, new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed = cipher.doFinal(text);
    return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
  }

  private byte[] wrapped(byte[] contentKey) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    var parameters =
        new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    cipher.init(Cipher.ENCRYPT_MODE, key, parameters, random);
    return cipher.doFinal(contentKey);
  }

  private static void addValue(CanonicalXml xml, byte[] value) {
    xml.start("xenc:CipherData")
        .leaf("xenc:CipherValue", Base64.getEncoder().encodeToString(value))
        .end();
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
