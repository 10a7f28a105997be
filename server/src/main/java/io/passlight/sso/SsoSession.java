package io.passlight.sso;

import io.passlight.login.LoginFacts;
import io.passlight.login.SsoRequestId;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.user.UserId;
import java.time.Instant;

/**
 * One browser in which a user is logged in.
 *
 * @param id what applications know as {@code sid}
 * @param device the device of the latest login
 * @param login the latest login
 * @param lastRequest the SSO request that the latest login answered
 * @param authTime when the latest login was approved, in whole seconds: {@code auth_time}
 * @param facts how the latest login came about
 * @param created when the first login opened it
 * @param lastUsed when an application was last answered from it, to a minute
 * @param idleExpires when it ends unless it is used before
 * @param absoluteExpires when it ends in any case, unless the user logs in again
 */
public record SsoSession(
    SessionId id,
    UserId user,
    DeviceId device,
    LoginId login,
    SsoRequestId lastRequest,
    Instant authTime,
    LoginFacts facts,
    Instant created,
    Instant lastUsed,
    Instant idleExpires,
    Instant absoluteExpires) {

  /** Whether it has not timed out at {@code now}. */
  boolean isAliveAt(Instant now) {
    return now.isBefore(idleExpires) && now.isBefore(absoluteExpires);
  }
}
