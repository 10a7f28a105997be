package io.passlight.protocol;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as it is answered: {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:passlight:problem:<code>}, or another URI that a later server may send
 * @param title what happened, in a few words for people
 * @param status the HTTP status
 * @param detail what to do next, in a sentence for people
 * @param now the server's clock; null if something in between answered
 * @param rule with {@code not-allowed}: which rule of the profile
 * @param triesLeft with {@code wrong-number}: how many tries are left
 * @param state with {@code login-over}: the state that the login is in
 * @param minimumApp with {@code app-too-old}: the oldest version that is accepted
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable Instant now,
    @Nullable String rule,
    @Nullable Integer triesLeft,
    @Nullable LoginStateName state,
    @Nullable String minimumApp) {

  /** The media type of the answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The plain problem of a code. */
  public static Problem of(ProblemCode code, Instant now) {
    return new Problem(
        code.type(), code.title(), code.status(), code.detail(), now, null, null, null, null);
  }

  /**
   * Reads the answer's body; what only a later version knows is ignored.
   *
   * @throws MalformedJson if it is no problem of this protocol
   */
  public static Problem read(byte[] body) {
    JsonReader json = JsonReader.read(body);
    return new Problem(
        json.text("type"),
        json.text("title"),
        json.whole("status"),
        json.text("detail"),
        json.secondsOrNull("now"),
        json.textOrNull("rule"),
        json.wholeOrNull("triesLeft"),
        json.oneOfOrNull("state", LoginStateName.values()),
        json.textOrNull("minimumApp"));
  }

  /** The answer's body. */
  public byte[] json() {
    return new JsonWriter()
        .text("type", type)
        .text("title", title)
        .whole("status", status)
        .text("detail", detail)
        .seconds("now", now)
        .text("rule", rule)
        .whole("triesLeft", triesLeft)
        .wire("state", state)
        .text("minimumApp", minimumApp)
        .bytes();
  }

  /** The code, where this version knows it. */
  public Optional<ProblemCode> code() {
    return ProblemCode.ofType(type);
  }
}
