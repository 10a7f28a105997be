package io.passlight.sso.saml.xml;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/**
 * Decrypts names that others have encrypted for this server (SAML 2.0 Core §2.2.4; XML Encryption
 * 1.1): AES-GCM under RSA-OAEP and nothing else, since what notices no change can be asked what it
 * hides. Whatever is wrong is one error, after the same work: what a sender could learn from the
 * difference, about the key or about somebody else's message, is not there to be learned.
 *
 * @param keys RSA, the newest first
 * @param random stands in for a key that does not open
 */
public record XmlDecrypter(List<PrivateKey> keys, SecureRandom random) {

  private static final String AES_GCM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** One message names few recipients; each costs an RSA operation for each key. */
  private static final int MOST_WRAPPED_KEYS = 4;

  /**
   * The {@code NameID} of an {@code EncryptedID}, as the root of a document of its own.
   *
   * @throws XmlRefused if it has none that this server can and may read; it does not say more
   */
  Element nameId(Element encryptedId) {
    try {
      Element data = required(new Elements(encryptedId), Namespaces.ENCRYPTION, "EncryptedData");
      Element name =
          GuardedXml.parse(opened(data, wrappedKeys(encryptedId, data))).getDocumentElement();
      if (Elements.is(name, Namespaces.ASSERTION, "NameID")) {
        return name;
      }
    } catch (XmlRefused | IllegalArgumentException e) {
      throw refused();
    }
    throw refused();
  }

  private static XmlRefused refused() {
    return new XmlRefused(
        "The NameID cannot be decrypted: it has to be encrypted by AES-GCM, under RSA-OAEP for an"
            + " encryption certificate of this server's metadata");
  }

  private byte[] opened(Element data, List<Element> wrapped) {
    Element method = required(new Elements(data), Namespaces.ENCRYPTION, "EncryptionMethod");
    Integer keyBytes =
        EncryptionMethods.KEY_BYTES.get(String.valueOf(Elements.attribute(method, "Algorithm")));
    String type = Elements.attribute(data, "Type");
    byte[] sealed = value(data);
    if (keyBytes == null
        || (type != null && !type.equals(EncryptionMethods.ELEMENT))
        || sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw refused();
    }
    for (Element each : wrapped) {
      var carried = new CarriedKey(each);
      for (PrivateKey key : keys) {
        byte[] contentKey = carried.open(key, keyBytes, random);
        try {
          return opened(sealed, contentKey);
        } catch (GeneralSecurityException | ProviderException e) {
          continue; // this key, or this recipient's, is not the one
        }
      }
    }
    throw refused();
  }

  private static byte[] opened(byte[] sealed, byte[] contentKey) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(AES_GCM);
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(contentKey, "AES"),
        new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, 0, NONCE_BYTES));
    return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  /** Within the data or beside them; who refers from one to the other is not asked. */
  private static List<Element> wrappedKeys(Element encryptedId, Element data) {
    List<Element> all = new ArrayList<>();
    Element info = new Elements(data).only(Namespaces.SIGNATURE, "KeyInfo");
    if (info != null) {
      all.addAll(new Elements(info).all(Namespaces.ENCRYPTION, "EncryptedKey"));
    }
    all.addAll(new Elements(encryptedId).all(Namespaces.ENCRYPTION, "EncryptedKey"));
    if (all.size() > MOST_WRAPPED_KEYS) {
      throw refused();
    }
    return all;
  }

  /** The bytes of a {@code CipherValue}: never of a reference to somewhere. */
  static byte[] value(Element encrypted) {
    Element data = required(new Elements(encrypted), Namespaces.ENCRYPTION, "CipherData");
    Element value = required(new Elements(data), Namespaces.ENCRYPTION, "CipherValue");
    return Base64.getDecoder().decode(value.getTextContent().replaceAll("\\s", ""));
  }

  static Element required(Elements children, String namespace, String name) {
    Element found = children.only(namespace, name);
    if (found == null) {
      throw refused();
    }
    return found;
  }
}
