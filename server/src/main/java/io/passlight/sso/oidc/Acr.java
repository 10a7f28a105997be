package io.passlight.sso.oidc;

import java.util.List;

/** How a login is told to applications: {@code acr} and {@code amr} (protocol.md §6). */
final class Acr {

  /** Approved on an enrolled device that read the code. */
  static final String QR = "urn:passlight:acr:qr";

  /** The same, and the device verified its user. */
  static final String QR_UV = "urn:passlight:acr:qr+uv";

  private Acr() {}

  static String of(boolean userVerified) {
    return userVerified ? QR_UV : QR;
  }

  /** RFC 8176: proof of possession, by a software-held key, user presence; both factors. */
  static List<String> amr(boolean userVerified) {
    return userVerified ? List.of("pop", "swk", "user", "mfa") : List.of("pop", "swk", "user");
  }
}
