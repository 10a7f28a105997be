package io.passlight.protocol;

/**
 * A device as the server tells it to itself.
 *
 * @param id the device: the {@code kid} of all its messages
 * @param name how its owner knows it
 * @param state whether it may log in
 */
public record DeviceView(DeviceId id, String name, DeviceState state) {

  static DeviceView read(JsonReader json) {
    return new DeviceView(
        json.value("id", DeviceId::parse),
        json.text("name"),
        json.oneOf("state", DeviceState.values()));
  }

  JsonWriter write() {
    return new JsonWriter().text("id", id).text("name", name).wire("state", state);
  }
}
