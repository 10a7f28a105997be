package io.passlight.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that must be read again (TOTP secrets, signing keys, keys of QR codes, client
 * secrets that sign) under the master key: AES-256-GCM with a random nonce of 96 bits. The purpose
 * is authenticated with them, so that a text moved to another column or another owner does not open
 * there.
 *
 * <p>A sealed text is {@code 1.<key id>.<base64url of nonce ‖ ciphertext ‖ tag>}: at most 30
 * characters more than 4/3 of the secret.
 */
@Component
public final class SecretBox {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final Pattern SEALED = Pattern.compile("1\\.([0-9]{1,9})\\.([A-Za-z0-9_-]+)");
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final MasterKeys keys;
  private final SecureRandom random;

  SecretBox(MasterKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /**
   * Seals {@code secret}; each call gives another text.
   *
   * @param purpose what the secret is and whose, such as {@code device/dev_…/totp}; the same must
   *     be said to open it
   */
  public String seal(String purpose, byte[] secret) {
    MasterKeys.MasterKey key = keys.current();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, purpose, nonce, secret, 0, secret.length);
    byte[] all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    return "1." + key.id() + "." + BASE64URL.encodeToString(all);
  }

  /**
   * The secret of a text that {@link #seal} made for the same purpose.
   *
   * @throws CannotOpen if the text is damaged, was sealed for another purpose, or under a master
   *     key that is not here
   */
  public byte[] open(String purpose, String sealed) {
    Matcher parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      throw new CannotOpen("the text is not a sealed one");
    }
    int id = Integer.parseInt(parts.group(1));
    MasterKeys.MasterKey key =
        keys.byId(id).orElseThrow(() -> new CannotOpen("master key " + id + " is not here"));
    byte[] all = Base64.getUrlDecoder().decode(parts.group(2));
    if (all.length < NONCE + TAG_BITS / Byte.SIZE) {
      throw new CannotOpen("the text is too short");
    }
    byte[] nonce = Arrays.copyOf(all, NONCE);
    return crypt(Cipher.DECRYPT_MODE, key, purpose, nonce, all, NONCE, all.length - NONCE);
  }

  private static byte[] crypt(
      int mode,
      MasterKeys.MasterKey key,
      String purpose,
      byte[] nonce,
      byte[] text,
      int from,
      int length) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(
          ("passlight/secret/1\0" + key.id() + "\0" + purpose).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text, from, length);
    } catch (AEADBadTagException e) {
      throw new CannotOpen("it was sealed for another purpose or under another master key");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot do AES-GCM", e);
    }
  }
}
