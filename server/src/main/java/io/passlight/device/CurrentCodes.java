package io.passlight.device;

import io.passlight.user.UserId;
import org.springframework.stereotype.Service;

/** Six-digit codes as a second proof beside a password. The caller limits the tries. */
@Service
public class CurrentCodes {

  private final Devices devices;
  private final TotpSecrets secrets;

  CurrentCodes(Devices devices, TotpSecrets secrets) {
    this.devices = devices;
    this.secrets = secrets;
  }

  /** Whether this is the present code of one of the user's active devices. It works once. */
  public boolean accept(UserId user, String typed) {
    return devices.ofUser(user).stream()
        .filter(Device::isActive)
        .anyMatch(device -> secrets.accept(device.id(), typed));
  }
}
