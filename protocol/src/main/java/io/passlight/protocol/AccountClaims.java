package io.passlight.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device asks for its account as it is now, or renames itself.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param name the device's new name, or null to leave it
 */
public record AccountClaims(Issuer aud, Instant iat, Jti jti, @Nullable String name)
    implements Claims {

  /** Refuses a name that cannot be shown with an {@link IllegalArgumentException}. */
  public AccountClaims {
    if (name != null) {
      DeviceDescription.checkName(name);
    }
  }

  static AccountClaims read(JsonReader json) {
    return new AccountClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.textOrNull("name"));
  }

  @Override
  public MessageType<AccountClaims> type() {
    return MessageType.ACCOUNT;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).text("name", name).bytes();
  }
}
