package io.passlight.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a login's QR code says: {@code HTTPS://HOST[:PORT]/Q/<SEALED>.<FRAME>.<PROOF>}. It is made
 * of the QR alphanumeric set alone, so that 40 characters of host fit into version 6 at error
 * correction M.
 *
 * @param issuer the server that the code's host names
 * @param sealed the sealed login id, 74 characters of upper-case Base32 ({@link SealedCode})
 * @param frame the frame that was drawn, 0 or more ({@link Frames})
 * @param proof the frame's proof, 15 characters of upper-case Base32
 */
public record QrText(Issuer issuer, String sealed, int frame, String proof) {

  /** No text that is longer is looked at: a host name of 253 characters fits. */
  public static final int MAX_LENGTH = 400;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<origin>HTTPS://[^/]+)/Q/(?<sealed>[A-Z2-7]{%d})\\.(?<frame>0|[1-9][0-9]{0,5})\\.(?<proof>[A-Z2-7]{15})"
              .formatted(SealedCode.LENGTH));

  /** Refuses parts that no code has with an {@link IllegalArgumentException}. */
  public QrText {
    if (frame < 0 || frame > 999_999) {
      throw new IllegalArgumentException("Frame %d; it must be 0 to 999999".formatted(frame));
    }
    if (!Ascii.upper(sealed + proof).equals(sealed + proof)) {
      throw new IllegalArgumentException("Sealed id or proof in lower case");
    }
    Base32.decode(sealed);
    Base32.decode(proof);
  }

  /** The text of one frame of a login, drawn by whoever holds its frame key. */
  public static QrText of(Issuer issuer, String sealed, FrameKey key, int frame) {
    return new QrText(issuer, sealed, frame, Frames.proof(key, frame));
  }

  /**
   * Reads a text in either case.
   *
   * @throws Refusal {@link ProblemCode#NOT_A_CODE} if it is no login's code; whether it is genuine
   *     only its server can say
   */
  public static QrText parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
    try {
      Matcher matcher = TEXT.matcher(Ascii.upper(text));
      if (!matcher.matches()) {
        throw new Refusal(ProblemCode.NOT_A_CODE);
      }
      return new QrText(
          Issuer.parse(matcher.group("origin")),
          matcher.group("sealed"),
          Integer.parseInt(matcher.group("frame")),
          matcher.group("proof"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemCode.NOT_A_CODE);
    }
  }

  /** The text up to the frame, which the browser page completes: {@code HTTPS://HOST/Q/SEALED.} */
  public static String prefix(Issuer issuer, String sealed) {
    return Ascii.upper(issuer.toString()) + "/Q/" + sealed + ".";
  }

  /** The text that the QR code shows, in upper case. */
  @Override
  public String toString() {
    return prefix(issuer, sealed) + frame + "." + proof;
  }
}
