package io.passlight.protocol;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** The secret that a device and its server share for {@link Totp}. Each device has its own. */
public final class TotpSecret {

  /** How many bytes a new secret has (RFC 4226 §4 asks for at least 16, and recommends 20). */
  public static final int SIZE = 20;

  private static final int MIN = 16;
  private static final int MAX = 64;

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    if (bytes.length < MIN || bytes.length > MAX) {
      throw new IllegalArgumentException(
          "TOTP secret of %d bytes; it must have %d to %d".formatted(bytes.length, MIN, MAX));
    }
    this.bytes = bytes.clone();
  }

  /** The secret of 16 to 64 bytes. */
  public static TotpSecret of(byte[] bytes) {
    return new TotpSecret(bytes);
  }

  /**
   * The secret that a Base32 text says, as it stands in the answer to an enrollment.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static TotpSecret parse(String base32) {
    return new TotpSecret(Base32.decode(base32));
  }

  /** A new secret of 160 random bits. */
  public static TotpSecret random(SecureRandom random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /** A copy of its bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The Base32 text: for the device and for nothing else. */
  public String encoded() {
    return Base32.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TotpSecret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
