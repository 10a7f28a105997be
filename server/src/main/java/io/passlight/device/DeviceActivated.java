package io.passlight.device;

import io.passlight.user.User;

/** A device may log in from now on. Published inside the transaction that says so. */
public record DeviceActivated(Device device, User user) {}
