package io.passlight.device;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;

/**
 * The login that allowed an enrollment.
 *
 * @param device the device that approved it
 */
public record ApprovedBy(LoginId login, DeviceId device) {}
