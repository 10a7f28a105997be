package io.passlight.protocol;

import java.time.Instant;

/**
 * A device asks what became of the login that it scanned.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param login the login, which is also the one of the path
 */
public record StatusClaims(Issuer aud, Instant iat, Jti jti, LoginId login) implements Claims {

  static StatusClaims read(JsonReader json) {
    return new StatusClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.value("login", LoginId::parse));
  }

  @Override
  public MessageType<StatusClaims> type() {
    return MessageType.STATUS;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).text("login", login).bytes();
  }
}
