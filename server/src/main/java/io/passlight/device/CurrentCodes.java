package io.passlight.device;

import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.protocol.DeviceId;
import io.passlight.user.UserId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Six-digit codes as a second proof beside a password. Of a million codes three are right at any
 * moment, so that wrong ones are counted over a day: whoever has the password and much patience
 * shall not guess one.
 */
@Service
public class CurrentCodes {

  private final Devices devices;
  private final TotpSecrets secrets;
  private final RateLimits limits;

  CurrentCodes(Devices devices, TotpSecrets secrets, RateLimits limits) {
    this.devices = devices;
    this.secrets = secrets;
    this.limits = limits;
  }

  /**
   * The one of the user's active devices whose present code this is. It works once.
   *
   * @return empty if it is nobody's
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   */
  public Optional<DeviceId> accept(UserId user, String typed) {
    limits.consume(Limit.PANEL_CODES_PER_USER, user.value());
    Optional<DeviceId> device =
        devices.ofUser(user).stream()
            .filter(Device::isActive)
            .map(Device::id)
            .filter(id -> secrets.accept(id, typed))
            .findFirst();
    if (device.isPresent()) {
      limits.giveBack(Limit.PANEL_CODES_PER_USER, user.value());
    }
    return device;
  }
}
