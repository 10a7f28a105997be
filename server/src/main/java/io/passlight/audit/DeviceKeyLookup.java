package io.passlight.audit;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** Finds the public key that a device signs with, also of a device that was revoked. */
public interface DeviceKeyLookup {

  /**
   * The key of a device.
   *
   * @param deviceId in its printed form, as in the {@code kid} of its messages
   */
  Optional<ECPublicKey> publicKey(String deviceId);
}
