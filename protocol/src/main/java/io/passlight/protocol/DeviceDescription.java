package io.passlight.protocol;

/**
 * What a device says of itself when it enrolls. It is shown to its owner and to administrators, and
 * trusted in nothing.
 *
 * @param name how its owner knows it, 1 to {@value #MAX_NAME} characters that can be shown
 * @param platform what it runs on
 * @param app the version of the authenticator, 1 to 40 characters, such as {@code 1.0.0}
 */
public record DeviceDescription(String name, DevicePlatform platform, String app) {

  /** The longest name of a device, in UTF-16 units. */
  public static final int MAX_NAME = 64;

  /** Refuses texts that cannot be shown with an {@link IllegalArgumentException}. */
  public DeviceDescription {
    checkName(name);
    Texts.showable("The app's version", app, 40);
  }

  /**
   * The name, if a device may have it.
   *
   * @throws IllegalArgumentException if it is blank, longer than {@value #MAX_NAME}, or holds
   *     characters that do not show
   */
  public static String checkName(String name) {
    return Texts.showable("The device's name", name, MAX_NAME);
  }

  static DeviceDescription read(JsonReader json) {
    return new DeviceDescription(
        json.text("name"), json.value("platform", DevicePlatform::of), json.text("app"));
  }

  JsonWriter write() {
    return new JsonWriter().text("name", name).wire("platform", platform).text("app", app);
  }
}
