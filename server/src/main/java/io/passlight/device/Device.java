package io.passlight.device;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.DeviceState;
import io.passlight.user.UserId;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One authenticator that holds one account.
 *
 * @param user whose it is; never changes
 * @param name how its owner knows it
 * @param platform what it says it runs on; trusted in nothing
 * @param app the version of the authenticator that it enrolled with
 * @param key its public key, on P-256
 * @param added when it used its ticket
 * @param lastUsed its last message, to the minute; null: none since it enrolled
 * @param hasCredential whether it can verify its user (WebAuthn)
 */
public record Device(
    DeviceId id,
    UserId user,
    String name,
    DevicePlatform platform,
    String app,
    DeviceState state,
    ECPublicKey key,
    Instant added,
    @Nullable Instant lastUsed,
    boolean hasCredential) {

  /** Whether it may log in, as far as the device is concerned. */
  public boolean isActive() {
    return state == DeviceState.ACTIVE;
  }
}
