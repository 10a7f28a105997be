package io.passlight.sso;

import java.util.List;

/** How a login is told to applications: {@code acr} and {@code amr} (protocol.md §6). */
public final class Acr {

  /** Approved on an enrolled device that read the code. */
  public static final String QR = "urn:passlight:acr:qr";

  /** The same, and the device verified its user. */
  public static final String QR_UV = "urn:passlight:acr:qr+uv";

  private Acr() {}

  /** The class of a login. */
  public static String of(boolean userVerified) {
    return userVerified ? QR_UV : QR;
  }

  /** RFC 8176: proof of possession, by a software-held key, user presence; both factors. */
  public static List<String> amr(boolean userVerified) {
    return userVerified ? List.of("pop", "swk", "user", "mfa") : List.of("pop", "swk", "user");
  }
}
