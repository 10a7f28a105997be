package io.passlight.device;

import io.passlight.problem.Refusal;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.Shown;
import io.passlight.protocol.UserVerificationChallenge;
import org.springframework.stereotype.Service;

/** Checks that a phone has verified its own user for one approval (WebAuthn §7.2). */
@Service
public class UserVerifications {

  private final Credentials credentials;
  private final WebAuthn webAuthn;
  private final Issuer issuer;

  UserVerifications(
      Credentials credentials, WebAuthn webAuthn, io.passlight.settings.Issuer issuer) {
    this.credentials = credentials;
    this.webAuthn = webAuthn;
    this.issuer = new Issuer(issuer.origin());
  }

  /**
   * Verifies the assertion of one approval: made by this device's own credential, in an accepted
   * app, with user verification, for this challenge and for what was shown.
   *
   * @param assertion the WebAuthn authentication response as JSON
   * @throws Refusal {@link ProblemCode#USER_VERIFICATION_REQUIRED} if it is not good or the device
   *     has no credential, {@link ProblemCode#MALFORMED_MESSAGE} if it does not read, {@link
   *     ProblemCode#AUTHENTICATOR_NOT_ACCEPTED} for the app of another origin
   */
  public void verify(Device device, Challenge challenge, Shown shown, String assertion) {
    Credential credential =
        credentials
            .of(device.id())
            .orElseThrow(() -> Refusal.of(ProblemCode.USER_VERIFICATION_REQUIRED));
    byte[] expected = UserVerificationChallenge.of(issuer, challenge, shown);
    credentials.count(device.id(), webAuthn.verify(assertion, expected, credential));
  }
}
