package io.passlight.device;

import io.passlight.protocol.DeviceId;
import io.passlight.user.UserId;

/**
 * A device has lost its right. Published inside the transaction that revokes it, with user and
 * device locked: whoever keeps sessions ends those that it opened in a plain
 * {@code @EventListener}, and so in the same transaction; whoever has logins under way denies them
 * at its end.
 */
public record DeviceRevoked(DeviceId device, UserId user) {}
