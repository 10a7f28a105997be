package io.passlight.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The 201 to an enrollment.
 *
 * @param account the account that the device holds from now on
 * @param device the device, in state {@link DeviceState#PROVEN_KEY}
 * @param totp the secret of its six-digit codes ({@link Totp}), which only this device has
 * @param uv for making a WebAuthn credential, or null where the device has one
 * @param minimumApp the oldest version of the authenticator that the server accepts
 * @param now the server's clock
 */
public record EnrollmentResponse(
    AccountView account,
    DeviceView device,
    TotpSecret totp,
    @Nullable CredentialRequest uv,
    String minimumApp,
    Instant now) {

  /**
   * Reads the answer's body.
   *
   * @throws MalformedJson if it is no such answer, or asks for codes of another kind than {@link
   *     Totp} makes
   */
  public static EnrollmentResponse read(byte[] body) {
    JsonReader json = JsonReader.read(body);
    JsonReader totp = json.object("totp");
    if (totp.whole("digits") != Totp.DIGITS
        || totp.whole("period") != Totp.PERIOD_SECONDS
        || !totp.text("algorithm").equals("SHA1")) {
      throw new MalformedJson("'totp' asks for codes of a kind that is not known");
    }
    JsonReader uv = json.objectOrNull("uv");
    return new EnrollmentResponse(
        AccountView.read(json.object("account")),
        DeviceView.read(json.object("device")),
        totp.value("secret", TotpSecret::parse),
        uv == null ? null : CredentialRequest.read(uv),
        json.text("minimumApp"),
        json.seconds("now"));
  }

  /** The answer's body. */
  public byte[] json() {
    return new JsonWriter()
        .object("account", account.write())
        .object("device", device.write())
        .object(
            "totp",
            new JsonWriter()
                .text("secret", totp.encoded())
                .whole("digits", Totp.DIGITS)
                .whole("period", Totp.PERIOD_SECONDS)
                .text("algorithm", "SHA1"))
        .object("uv", uv == null ? null : uv.write())
        .text("minimumApp", minimumApp)
        .seconds("now", now)
        .bytes();
  }
}
