package io.passlight.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How tokens are kept: as SHA-256, which suffices for 256 random bits and for nothing that a person
 * has chosen; and how one follows from another.
 */
public final class Hashes {

  private static final String HMAC = "HmacSHA256";
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Hashes() {}

  /** SHA-256 of the UTF-8 bytes of {@code token}, as 43 characters of base64url. */
  public static String sha256(String token) {
    return BASE64URL.encodeToString(digest().digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether {@code token} has this hash, in a time that tells nothing of either. */
  public static boolean matches(String token, String sha256) {
    return MessageDigest.isEqual(
        sha256(token).getBytes(StandardCharsets.US_ASCII),
        sha256.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * HMAC-SHA-256 (RFC 2104), 32 bytes that only a holder of {@code secret} can know.
   *
   * @param secret at least 256 random bits as text; its UTF-8 bytes are the key
   * @param message begins with a label of its own, so that what is derived for one purpose is
   *     nothing for another
   */
  public static byte[] hmac(String secret, String message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no HMAC-SHA-256", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
