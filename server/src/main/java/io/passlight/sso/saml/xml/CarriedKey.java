package io.passlight.sso.saml.xml;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.w3c.dom.Element;

/** An {@code EncryptedKey}: the key of a message, encrypted by RSA-OAEP for one of its readers. */
final class CarriedKey {

  private static final String SHA1 = "SHA-1";

  private final byte[] wrapped;
  private final OAEPParameterSpec parameters;

  /** Refuses, with an {@link XmlRefused}, one that is not carried by RSA-OAEP. */
  CarriedKey(Element encryptedKey) {
    Element method =
        XmlDecrypter.required(
            new Elements(encryptedKey), Namespaces.ENCRYPTION, "EncryptionMethod");
    this.wrapped = XmlDecrypter.value(encryptedKey);
    String mask =
        switch (String.valueOf(Elements.attribute(method, "Algorithm"))) {
          case EncryptionMethods.RSA_OAEP -> SHA1;
          case EncryptionMethods.RSA_OAEP_11 ->
              named(method, Namespaces.ENCRYPTION_11, "MGF", EncryptionMethods.MASKS);
          default -> throw new XmlRefused("The key is not carried by RSA-OAEP");
        };
    if (new Elements(method).only(Namespaces.ENCRYPTION, "OAEPparams") != null) {
      throw new XmlRefused("The key is carried with parameters of its own");
    }
    this.parameters =
        new OAEPParameterSpec(
            named(method, Namespaces.SIGNATURE, "DigestMethod", EncryptionMethods.DIGESTS),
            "MGF1",
            new MGF1ParameterSpec(mask),
            PSource.PSpecified.DEFAULT);
  }

  /** A hash by the child element that names it; SHA-1 where there is none (§5.5.2). */
  private static String named(
      Element method, String namespace, String name, Map<String, String> known) {
    Element child = new Elements(method).only(namespace, name);
    String hash =
        child == null ? SHA1 : known.get(String.valueOf(Elements.attribute(child, "Algorithm")));
    if (hash == null) {
      throw new XmlRefused("The key is carried by a hash that is not known");
    }
    return hash;
  }

  /**
   * The key within; a random one where this is not for {@code key}, so that going on costs the
   * same.
   *
   * @param length that it must have, in bytes
   */
  byte[] open(PrivateKey key, int length, SecureRandom random) {
    byte[] another = new byte[length];
    random.nextBytes(another);
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      byte[] opened = cipher.doFinal(wrapped);
      return opened.length == length ? opened : another;
    } catch (GeneralSecurityException | ProviderException e) {
      return another;
    }
  }
}
