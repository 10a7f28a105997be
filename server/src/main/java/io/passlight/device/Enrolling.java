package io.passlight.device;

import io.passlight.protocol.EnrollClaims;
import java.security.interfaces.ECPublicKey;

/**
 * An enrollment message whose signature is proven by the key that it shows.
 *
 * @param jws the message as it came
 */
record Enrolling(EnrollClaims claims, ECPublicKey key, String jws) {

  /** The RFC 7638 thumbprint of the key. */
  String thumbprint() {
    return DeviceKeys.thumbprint(key);
  }
}
