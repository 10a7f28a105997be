package io.passlight.device;

import io.passlight.protocol.Claims;
import io.passlight.user.User;

/**
 * A message that has passed the nine first steps: it was signed by this device, for this server,
 * just now and for the first time, and device and user may send it.
 *
 * @param claims what it says; that its ids are those of the path (step 10) is for the caller to
 *     check
 * @param jws the message as it came, for the audit trail
 */
public record Verified<C extends Claims>(Device device, User user, C claims, String jws) {}
