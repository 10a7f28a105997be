package io.passlight.authenticator;

import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginDetails;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.Shown;
import io.passlight.protocol.UserVerification;

/**
 * A login that a device has scanned: what its decision will need.
 *
 * @param device the device that scanned it, and that alone may decide
 * @param login base64url of the very bytes that the server gave: what is shown, and signed
 * @param confirmation how an approval is to be confirmed
 * @param userVerification whether an approval carries an assertion
 * @param challenge what the decision carries back
 */
public record ScannedLogin(
    DeviceId device,
    String login,
    Confirmation confirmation,
    UserVerification userVerification,
    Challenge challenge) {

  /** Refuses a login that cannot be shown with an {@link IllegalArgumentException}. */
  public ScannedLogin {
    LoginDetails.read(Base64Url.decode(login));
  }

  static ScannedLogin of(DeviceId device, ScanResponse answer) {
    return new ScannedLogin(
        device,
        answer.login(),
        answer.confirmation(),
        answer.userVerification(),
        answer.challenge());
  }

  /** What to show before the person decides. */
  public LoginDetails details() {
    return LoginDetails.read(Base64Url.decode(login));
  }

  /** The login. */
  public LoginId id() {
    return details().id();
  }

  Shown shown() {
    return Shown.of(Base64Url.decode(login));
  }
}
