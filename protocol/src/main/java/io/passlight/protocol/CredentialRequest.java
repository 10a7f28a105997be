package io.passlight.protocol;

/**
 * What a device needs to make a WebAuthn credential: the {@code uv} of an answer, given until the
 * device has one.
 *
 * @param userId the base64url user handle of the credential (WebAuthn §5.4.3: at most 64 bytes)
 * @param challenge the challenge of its registration
 */
public record CredentialRequest(String userId, Challenge challenge) {

  static CredentialRequest read(JsonReader json) {
    return new CredentialRequest(json.text("userId"), json.value("challenge", Challenge::parse));
  }

  JsonWriter write() {
    return new JsonWriter().text("userId", userId).encoded("challenge", challenge);
  }
}
