package io.passlight.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The 200 to a question for the account.
 *
 * @param account the account as it is now
 * @param device the device as it is now
 * @param uv for making a WebAuthn credential, or null where the device has one
 */
public record AccountResponse(
    AccountView account, DeviceView device, @Nullable CredentialRequest uv) {

  /**
   * Reads the answer's body.
   *
   * @throws MalformedJson if it is no such answer
   */
  public static AccountResponse read(byte[] body) {
    JsonReader json = JsonReader.read(body);
    JsonReader uv = json.objectOrNull("uv");
    return new AccountResponse(
        AccountView.read(json.object("account")),
        DeviceView.read(json.object("device")),
        uv == null ? null : CredentialRequest.read(uv));
  }

  /** The answer's body. */
  public byte[] json() {
    return new JsonWriter()
        .object("account", account.write())
        .object("device", device.write())
        .object("uv", uv == null ? null : uv.write())
        .bytes();
  }
}
