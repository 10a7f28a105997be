/**
 * Devices: authenticators that hold one account each, with a key and a TOTP secret of their own.
 *
 * <p>{@link io.passlight.device.DeviceMessages} verifies what they sign, by the ten steps of the
 * protocol; whatever a device asks of the server enters through it. {@link
 * io.passlight.device.Enrollments} turns a ticket into a device: {@code PROVEN_KEY} when the
 * authenticator has used the ticket, {@code ACTIVE} when its person has typed its six-digit code in
 * the browser session that the ticket belongs to. {@link io.passlight.device.Devices} renames and
 * revokes, {@link io.passlight.device.UserVerifications} checks WebAuthn assertions.
 *
 * <p>Serves {@code POST /device/v1/enrollments}, {@code /credentials}, {@code /account} and {@code
 * /account/removal}, and {@code GET /device/v1/openapi.json}, which describes these and {@code
 * login}'s. Called by {@code login} (scan, decision), {@code sso} and {@code panel}.
 *
 * <p>It must never reveal or store anything about a device before its signature is proven, nor keep
 * a ticket other than as its hash.
 */
@ApplicationModule(
    allowedDependencies = {
      "user",
      "keys",
      "store",
      "limits",
      "audit",
      "web",
      "problem",
      "settings"
    })
@NullMarked
package io.passlight.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
