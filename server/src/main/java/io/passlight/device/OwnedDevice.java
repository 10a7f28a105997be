package io.passlight.device;

import io.passlight.user.User;

/** A device with its user, read at one moment. */
public record OwnedDevice(Device device, User user) {}
