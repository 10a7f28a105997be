package io.passlight.protocol;

import java.time.Instant;

/**
 * A device revokes itself.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 */
public record RemovalClaims(Issuer aud, Instant iat, Jti jti) implements Claims {

  static RemovalClaims read(JsonReader json) {
    return new RemovalClaims(
        json.value("aud", Issuer::parse), json.seconds("iat"), json.value("jti", Jti::parse));
  }

  @Override
  public MessageType<RemovalClaims> type() {
    return MessageType.REMOVAL;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).bytes();
  }
}
