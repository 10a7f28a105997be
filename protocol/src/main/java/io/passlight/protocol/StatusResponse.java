package io.passlight.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The 200 to the question what became of a login.
 *
 * @param state its state
 * @param reason why it was denied, else null
 * @param attempts how often other devices tried to scan it
 */
public record StatusResponse(LoginStateName state, @Nullable DenyReason reason, int attempts) {

  /**
   * Reads the answer's body.
   *
   * @throws MalformedJson if it is no such answer
   */
  public static StatusResponse read(byte[] body) {
    JsonReader json = JsonReader.read(body);
    return new StatusResponse(
        json.oneOf("state", LoginStateName.values()),
        json.oneOfOrNull("reason", DenyReason.values()),
        json.whole("attempts"));
  }

  /** The answer's body. */
  public byte[] json() {
    return new JsonWriter()
        .wire("state", state)
        .wire("reason", reason)
        .whole("attempts", attempts)
        .bytes();
  }
}
