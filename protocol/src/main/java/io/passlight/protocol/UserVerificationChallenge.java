package io.passlight.protocol;

import java.nio.charset.StandardCharsets;

/**
 * The WebAuthn challenge of an approval. It covers the login's challenge and what was shown, so
 * that an assertion made for one login says nothing about another.
 */
public final class UserVerificationChallenge {

  private static final byte[] LABEL = Digests.label("passlight/uv/1");
  private static final byte[] ZERO = {0};

  private UserVerificationChallenge() {}

  /**
   * The 32 bytes SHA-256({@code "passlight/uv/1" ‖ 0x00 ‖ issuer ‖ 0x00 ‖ challenge ‖ shown}) that
   * the device's WebAuthn credential signs.
   */
  public static byte[] of(Issuer issuer, Challenge challenge, Shown shown) {
    return Digests.sha256(
        LABEL,
        issuer.toString().getBytes(StandardCharsets.UTF_8),
        ZERO,
        challenge.bytes(),
        shown.bytes());
  }
}
