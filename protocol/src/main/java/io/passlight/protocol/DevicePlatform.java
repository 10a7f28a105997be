package io.passlight.protocol;

/**
 * What an authenticator runs on, as it says itself: for its owner to tell devices apart, not for
 * trust.
 */
public enum DevicePlatform implements WireName {
  IOS("ios"),
  ANDROID("android"),
  WINDOWS("windows"),
  MACOS("macos"),
  LINUX("linux"),
  /** Anything else, names of later versions included. */
  OTHER("other");

  private final String wire;

  DevicePlatform(String wire) {
    this.wire = wire;
  }

  /** The platform of a name; {@link #OTHER} for names that are not known. */
  public static DevicePlatform of(String wire) {
    for (DevicePlatform platform : values()) {
      if (platform.wire.equals(wire)) {
        return platform;
      }
    }
    return OTHER;
  }

  @Override
  public String wire() {
    return wire;
  }
}
