package io.passlight.device;

import io.passlight.protocol.EnrollClaims;
import java.security.interfaces.ECPublicKey;

/**
 * An enrollment message whose signature is proven by the key that it shows. The message itself is
 * not kept: it carries the ticket, which exists nowhere but as a hash.
 */
record Enrolling(EnrollClaims claims, ECPublicKey key) {

  /** The RFC 7638 thumbprint of the key. */
  String thumbprint() {
    return DeviceKeys.thumbprint(key);
  }
}
