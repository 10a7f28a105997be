package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;

/** The words of an {@code error_description} (RFC 6749 §5.2), which may repeat what was asked. */
final class Descriptions {

  /** Enough for any sentence of ours; more would not fit in the header of a redirect. */
  private static final int LONGEST = 300;

  private Descriptions() {}

  /** The description in the characters that are allowed there, cut where it is too long. */
  static String of(String text) {
    String allowed = ErrorObject.removeIllegalChars(text);
    return allowed.length() <= LONGEST ? allowed : allowed.substring(0, LONGEST);
  }
}
