package io.passlight.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.IntFunction;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The sealed login id of a QR code: Base32 of {@code version(1) ‖ key id(1) ‖ nonce(12) ‖
 * AES-256-GCM(login id(16)) ‖ tag(16)}. Only the server that sealed it can read it, and it opens
 * for that issuer only.
 */
public final class SealedCode {

  /** The version that is written and the only one that is read. */
  public static final int VERSION = 1;

  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int ID = 16;
  private static final int HEAD = 2 + NONCE;
  private static final int SIZE = HEAD + ID + TAG;
  private static final byte[] LABEL = Digests.label("passlight/qr/1");

  /** How many Base32 characters a sealed code has. */
  static final int LENGTH = Base32.encodedLength(SIZE);

  private SealedCode() {}

  /** Seals a login id under a fresh nonce: 74 characters of upper-case Base32. */
  public static String seal(LoginId login, SealingKey key, Issuer issuer, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    return seal(login, key, issuer, nonce);
  }

  /** Seals under a given nonce, which must never be used twice with one key. */
  static String seal(LoginId login, SealingKey key, Issuer issuer, byte[] nonce) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, issuer, nonce);
      byte[] sealed = cipher.doFinal(login.bytes());
      return Base32.encode(
          ByteBuffer.allocate(SIZE)
              .put((byte) VERSION)
              .put((byte) key.id())
              .put(nonce)
              .put(sealed)
              .array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no AES-GCM", e);
    }
  }

  /**
   * Opens what {@code seal} made.
   *
   * @param sealed the Base32 text, in either case
   * @param keys the key of an id, or null where the server has none (any more)
   * @throws Refusal {@link ProblemCode#NOT_A_CODE} if it does not open
   */
  public static LoginId open(String sealed, IntFunction<@Nullable SealingKey> keys, Issuer issuer) {
    byte[] bytes = decode(sealed);
    SealingKey key = keys.apply(bytes[1] & 0xff);
    if (bytes[0] != VERSION || key == null) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
    byte[] nonce = new byte[NONCE];
    System.arraycopy(bytes, 2, nonce, 0, NONCE);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, issuer, nonce);
      return LoginId.of(cipher.doFinal(bytes, HEAD, ID + TAG));
    } catch (AEADBadTagException e) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no AES-GCM", e);
    }
  }

  private static byte[] decode(String sealed) {
    if (sealed.length() != LENGTH) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
    try {
      return Base32.decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
  }

  private static Cipher cipher(int mode, SealingKey key, Issuer issuer, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(LABEL);
    cipher.updateAAD(new byte[] {VERSION, (byte) key.id()});
    cipher.updateAAD(issuer.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
