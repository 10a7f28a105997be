package io.passlight.authenticator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a certificate, by which people compare it with what the server printed.
 *
 * @param value 32 pairs of upper-case hex digits with colons between
 */
public record Fingerprint(String value) {

  private static final HexFormat FORM = HexFormat.ofDelimiter(":").withUpperCase();

  /** Refuses any other text with an {@link IllegalArgumentException}. */
  public Fingerprint {
    if (value.length() != 95 || !FORM.formatHex(FORM.parseHex(value)).equals(value)) {
      throw new IllegalArgumentException("Not the SHA-256 fingerprint of a certificate");
    }
  }

  /**
   * Reads 64 hex digits in either case, with or without colons or spaces between, and with or
   * without {@code SHA-256} before.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Fingerprint parse(String text) {
    String digits =
        text.trim()
            .toUpperCase(Locale.ROOT)
            .replaceFirst("^SHA-?256[:= ]", "")
            .replaceAll("[: ]", "");
    return new Fingerprint(FORM.formatHex(HexFormat.of().parseHex(digits)));
  }

  /** The fingerprint of a certificate. */
  public static Fingerprint of(X509Certificate certificate) {
    try {
      return new Fingerprint(
          FORM.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("A certificate without fingerprint", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
