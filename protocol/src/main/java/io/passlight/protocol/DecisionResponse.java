package io.passlight.protocol;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The 200 to a decision.
 *
 * @param state {@link LoginStateName#APPROVED} or {@link LoginStateName#DENIED}
 * @param reverse the six digits that the person types in the browser, where the login wants them
 * @param returnCode what brings the login back to the browser, where it was scanned by link
 */
public record DecisionResponse(
    LoginStateName state, @Nullable String reverse, @Nullable ReturnCode returnCode) {

  private static final Pattern REVERSE = Pattern.compile("[0-9]{6}");

  /** Refuses a reverse code of another form with an {@link IllegalArgumentException}. */
  public DecisionResponse {
    if (reverse != null && !REVERSE.matcher(reverse).matches()) {
      throw new MalformedJson("'reverse' is not six digits");
    }
  }

  /**
   * Reads the answer's body.
   *
   * @throws MalformedJson if it is no such answer
   */
  public static DecisionResponse read(byte[] body) {
    JsonReader json = JsonReader.read(body);
    return new DecisionResponse(
        json.oneOf("state", LoginStateName.values()),
        json.textOrNull("reverse"),
        json.valueOrNull("returnCode", ReturnCode::parse));
  }

  /** The answer's body. */
  public byte[] json() {
    return new JsonWriter()
        .wire("state", state)
        .text("reverse", reverse)
        .encoded("returnCode", returnCode)
        .bytes();
  }

  /** Without the reverse code, which is for the person alone. */
  @Override
  public String toString() {
    return "DecisionResponse[state=%s]".formatted(state);
  }
}
