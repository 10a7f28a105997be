package io.passlight.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device read a login's QR code, opened it as a link, or was typed its typing code.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param qr the text of the QR code exactly as it was read, or null where a typing code is given;
 *     {@link QrText#parse} reads it
 * @param code the typing code as it was typed, or null where a QR code is given; {@link
 *     TypingCode#parse} reads it
 * @param via how it was scanned: {@link Via#TYPED} if and only if a typing code is given
 */
public record ScanClaims(
    Issuer aud, Instant iat, Jti jti, @Nullable String qr, @Nullable String code, Via via)
    implements Claims {

  /**
   * Refuses neither or both of QR code and typing code with an {@link IllegalArgumentException}.
   */
  public ScanClaims {
    if ((qr == null) == (code == null) || (code != null) != (via == Via.TYPED)) {
      throw new MalformedJson("A scan has either a QR code, or a typing code that was typed");
    }
  }

  /** The claims of a scan of a QR code. */
  public static ScanClaims ofQr(Issuer aud, Instant iat, Jti jti, String qr, Via via) {
    return new ScanClaims(aud, iat, jti, qr, null, via);
  }

  /** The claims of a typed typing code. */
  public static ScanClaims ofTyped(Issuer aud, Instant iat, Jti jti, TypingCode code) {
    return new ScanClaims(aud, iat, jti, null, code.value(), Via.TYPED);
  }

  static ScanClaims read(JsonReader json) {
    return new ScanClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.textOrNull("qr"),
        json.textOrNull("code"),
        json.oneOf("via", Via.values()));
  }

  @Override
  public MessageType<ScanClaims> type() {
    return MessageType.SCAN;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).text("qr", qr).text("code", code).wire("via", via).bytes();
  }

  /** Without QR code and typing code: who holds them may scan. */
  @Override
  public String toString() {
    return "ScanClaims[aud=%s, iat=%s, jti=%s, via=%s]".formatted(aud, iat, jti, via);
  }
}
