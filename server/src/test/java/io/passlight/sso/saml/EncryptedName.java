package io.passlight.sso.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** An {@code EncryptedID} as a service provider makes one, also such as nobody should. */
final class EncryptedName {

  private static final String XMLENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final String XMLENC_11 = "http://www.w3.org/2009/xmlenc11#";
  private static final String NAME_ID =
      "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">%s</saml:NameID>";

  private final PublicKey reader;
  private final String plain;

  /** Of 256 bits, or 128. */
  int keyBytes = 32;

  /** By which OAEP digests, and makes its mask. */
  String digest = "SHA-1";

  String mask = "SHA-1";
  boolean byOldRsa;
  boolean byCbc;
  boolean keyBeside;
  int strangers;
  int flipped = -1;

  private EncryptedName(PublicKey reader, String plain) {
    this.reader = reader;
    this.plain = plain;
  }

  static EncryptedName of(PublicKey reader, String nameId) {
    return new EncryptedName(reader, NAME_ID.formatted(nameId));
  }

  /** With something else than a name in it. */
  static EncryptedName holding(PublicKey reader, String xml) {
    return new EncryptedName(reader, xml);
  }

  String xml() {
    byte[] key = new byte[keyBytes];
    new SecureRandom().nextBytes(key);
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < strangers; i++) {
      keys.append(encryptedKey(PeerKey.rsa().publicKey(), key));
    }
    keys.append(encryptedKey(reader, key));
    return ("<saml:EncryptedID xmlns:xenc=\"%s\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
            + "<xenc:EncryptedData Type=\"%sElement\"><xenc:EncryptionMethod Algorithm=\"%s\"/>"
            + "%s%s</xenc:EncryptedData>%s</saml:EncryptedID>")
        .formatted(
            XMLENC,
            XMLENC,
            byCbc ? XMLENC + "aes256-cbc" : XMLENC_11 + "aes%d-gcm".formatted(keyBytes * 8),
            keyBeside
                ? "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:1/key\"/></ds:KeyInfo>"
                : "<ds:KeyInfo>" + keys + "</ds:KeyInfo>",
            value(text(key)),
            keyBeside ? keys : "");
  }

  private String encryptedKey(PublicKey receiver, byte[] key) {
    return "<xenc:EncryptedKey>"
        + method()
        + value(wrapped(receiver, key))
        + "</xenc:EncryptedKey>";
  }

  private String method() {
    if (byOldRsa) {
      return "<xenc:EncryptionMethod Algorithm=\"%srsa-1_5\"/>".formatted(XMLENC);
    }
    String digestUri = digest.equals("SHA-1") ? PeerKey.SHA1 : PeerKey.SHA256;
    return mask.equals("SHA-1")
        ? ("<xenc:EncryptionMethod Algorithm=\"%srsa-oaep-mgf1p\"><ds:DigestMethod"
                + " Algorithm=\"%s\"/></xenc:EncryptionMethod>")
            .formatted(XMLENC, digestUri)
        : ("<xenc:EncryptionMethod Algorithm=\"%srsa-oaep\"><ds:DigestMethod Algorithm=\"%s\"/>"
                + "<m:MGF xmlns:m=\"%s\" Algorithm=\"%smgf1sha256\"/></xenc:EncryptionMethod>")
            .formatted(XMLENC_11, digestUri, XMLENC_11, XMLENC_11);
  }

  private byte[] wrapped(PublicKey receiver, byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance(byOldRsa ? "RSA/ECB/PKCS1Padding" : "RSA/ECB/OAEPPadding");
      if (byOldRsa) {
        cipher.init(Cipher.ENCRYPT_MODE, receiver);
      } else {
        cipher.init(
            Cipher.ENCRYPT_MODE,
            receiver,
            new OAEPParameterSpec(
                digest, "MGF1", new MGF1ParameterSpec(mask), PSource.PSpecified.DEFAULT));
      }
      return cipher.doFinal(key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] text(byte[] key) {
    try {
      byte[] start = new byte[byCbc ? 16 : 12];
      new SecureRandom().nextBytes(start);
      Cipher cipher = Cipher.getInstance(byCbc ? "AES/CBC/PKCS5Padding" : "AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          byCbc ? new IvParameterSpec(start) : new GCMParameterSpec(128, start));
      byte[] text = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[start.length + text.length];
      System.arraycopy(start, 0, all, 0, start.length);
      System.arraycopy(text, 0, all, start.length, text.length);
      if (flipped >= 0) {
        all[flipped] ^= 1;
      }
      return all;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String value(byte[] bytes) {
    return "<xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>"
        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }
}
