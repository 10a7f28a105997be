package io.passlight.sso.oidc;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** Signed JWTs as anybody may send them. */
final class ReceivedJwt {

  private ReceivedJwt() {}

  /**
   * The JWT of a text in compact form (RFC 7519 §3.1); nothing of it is verified.
   *
   * @throws ParseException if it is none
   */
  static SignedJWT parse(String text) throws ParseException {
    try {
      return SignedJWT.parse(text);
    } catch (NullPointerException e) {
      throw new ParseException("The header is null", 0); // which the library looks into
    }
  }
}
