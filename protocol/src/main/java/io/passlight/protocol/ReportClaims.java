package io.passlight.protocol;

import java.time.Instant;

/**
 * "That was not me": a device reports a login that it approved up to 24 hours ago.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param login the login, which is also the one of the path
 */
public record ReportClaims(Issuer aud, Instant iat, Jti jti, LoginId login) implements Claims {

  static ReportClaims read(JsonReader json) {
    return new ReportClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.value("login", LoginId::parse));
  }

  @Override
  public MessageType<ReportClaims> type() {
    return MessageType.REPORT;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).text("login", login).bytes();
  }
}
