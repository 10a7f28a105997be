package io.passlight.problem;

import io.passlight.protocol.ProblemCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The server will not do what it was asked, for a reason that the protocol names. Thrown by
 * services, answered in one place. It carries no stack trace: refusing is ordinary work, and an
 * attacker can ask for any number of refusals.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The extra member that becomes the {@code Retry-After} header: whole seconds, at least 1. */
  public static final String RETRY_AFTER = "retryAfter";

  private final ProblemCode code;
  private final transient Map<String, Object> extras;

  private Refusal(ProblemCode code, Map<String, Object> extras) {
    super(code.wire(), null, false, false);
    this.code = code;
    this.extras = extras;
  }

  /** Refuses for this reason. */
  public static Refusal of(ProblemCode code) {
    return new Refusal(code, Map.of());
  }

  /**
   * The same refusal that says one thing more, such as {@code triesLeft}.
   *
   * @param value a string, number or boolean: it is shown to whoever asked
   */
  public Refusal with(String name, Object value) {
    var more = new LinkedHashMap<>(extras);
    more.put(name, value);
    return new Refusal(code, Collections.unmodifiableMap(more));
  }

  /** Why. */
  public ProblemCode code() {
    return code;
  }

  /** What else the answer says, in this order. */
  public Map<String, Object> extras() {
    return extras;
  }
}
