package io.passlight.protocol;

import java.time.Instant;

/**
 * An enrollment: a ticket is used by a new device, whose public key stands in the message's header.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param ticket the one-time right to enroll
 * @param device what the device says of itself
 */
public record EnrollClaims(
    Issuer aud, Instant iat, Jti jti, TicketSecret ticket, DeviceDescription device)
    implements Claims {

  static EnrollClaims read(JsonReader json) {
    return new EnrollClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.value("ticket", TicketSecret::parse),
        DeviceDescription.read(json.object("device")));
  }

  @Override
  public MessageType<EnrollClaims> type() {
    return MessageType.ENROLL;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).encoded("ticket", ticket).object("device", device.write()).bytes();
  }
}
