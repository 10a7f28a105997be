package io.passlight.login;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.user.UserId;
import java.time.Instant;

/**
 * The person whom a login brought.
 *
 * @param approvedAt the moment of approval: {@code auth_time}, AuthnInstant
 */
public record RedeemedLogin(
    LoginId login,
    SsoRequestId request,
    UserId user,
    DeviceId device,
    LoginFacts facts,
    Instant approvedAt) {}
