package io.passlight.device;

import io.passlight.problem.Refusal;
import io.passlight.protocol.AccountResponse;
import io.passlight.protocol.AccountView;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.DeviceView;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.ProblemCode;
import io.passlight.user.User;
import io.passlight.web.Branding;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a device is told about itself and its account. */
@Component
class Answers {

  private final TotpSecrets secrets;
  private final Credentials credentials;
  private final Authenticator authenticator;
  private final Issuer issuer;
  private final Branding branding;
  private final Clock clock;

  Answers(
      TotpSecrets secrets,
      Credentials credentials,
      Authenticator authenticator,
      io.passlight.settings.Issuer issuer,
      Branding branding,
      Clock clock) {
    this.secrets = secrets;
    this.credentials = credentials;
    this.authenticator = authenticator;
    this.issuer = new Issuer(issuer.origin());
    this.branding = branding;
    this.clock = clock;
  }

  /**
   * The 201 to an enrollment.
   *
   * @throws Refusal {@link ProblemCode#TICKET_INVALID} if the device was revoked meanwhile
   */
  EnrollmentResponse enrollment(Device device, User user) {
    return new EnrollmentResponse(
        view(user),
        view(device),
        secrets.of(device.id()).orElseThrow(() -> Refusal.of(ProblemCode.TICKET_INVALID)),
        uv(device),
        authenticator.minimumApp(),
        clock.instant());
  }

  /** The 200 to a question for the account. */
  AccountResponse account(Device device, User user) {
    return new AccountResponse(view(user), view(device), uv(device));
  }

  private AccountView view(User user) {
    return new AccountView(
        user.id().account(), issuer, branding.getName(), user.username(), user.displayName());
  }

  private static DeviceView view(Device device) {
    return new DeviceView(device.id(), device.name(), device.state());
  }

  private @Nullable CredentialRequest uv(Device device) {
    return device.hasCredential() ? null : credentials.request(device.id());
  }
}
