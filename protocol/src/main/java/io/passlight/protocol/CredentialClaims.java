package io.passlight.protocol;

import java.time.Instant;

/**
 * A device registers a WebAuthn credential, with which its approvals will prove user verification.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param attestation the WebAuthn registration response as JSON text (WebAuthn Level 3, {@code
 *     RegistrationResponseJSON}; attestation format {@code none}); its contents are not checked
 *     here
 */
public record CredentialClaims(Issuer aud, Instant iat, Jti jti, String attestation)
    implements Claims {

  static CredentialClaims read(JsonReader json) {
    return new CredentialClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.object("attestation").json());
  }

  @Override
  public MessageType<CredentialClaims> type() {
    return MessageType.CREDENTIAL;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this).json("attestation", attestation).bytes();
  }
}
