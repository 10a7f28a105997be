package io.passlight.login;

import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Shown;
import io.passlight.protocol.Via;
import io.passlight.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a login from its scan on.
 *
 * @param hint names the user without telling a bystander, see {@link Hint}
 * @param displayName the user's name, told once the login is approved
 * @param browserTrusted whether the browser was trusted for this user
 * @param confirmation what the server has decided
 * @param number two digits, 10 to 99, where {@code confirmation} is a number; else null
 * @param shown the digest of what the device was told to show
 * @param attempts how many scans by other devices were refused
 */
record Scan(
    DeviceId device,
    UserId user,
    String hint,
    String displayName,
    Via via,
    boolean sameNetwork,
    boolean sameCountry,
    boolean browserTrusted,
    Confirmation confirmation,
    @Nullable String number,
    Challenge challenge,
    Shown shown,
    int attempts) {

  Scan {
    if ((confirmation == Confirmation.NUMBER) != (number != null)) {
      throw new IllegalArgumentException("A number without number confirmation, or none with it");
    }
  }

  boolean isBy(DeviceId other) {
    return device.equals(other);
  }

  Scan attempted() {
    return new Scan(
        device,
        user,
        hint,
        displayName,
        via,
        sameNetwork,
        sameCountry,
        browserTrusted,
        confirmation,
        number,
        challenge,
        shown,
        attempts + 1);
  }

  @Override
  public String toString() {
    return "Scan[device=%s, user=%s, via=%s, confirmation=%s]"
        .formatted(device, user, via, confirmation);
  }
}
