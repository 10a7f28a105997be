package io.passlight.panel;

import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import jakarta.servlet.http.HttpServletResponse;

/** A page that says: too many tries, wait. */
final class Waiting {

  private Waiting() {}

  /** Sets status 429 and {@code Retry-After}; throws any other refusal on. */
  static void tell(Refusal refusal, HttpServletResponse response) {
    if (refusal.code() != ProblemCode.TOO_MANY_REQUESTS) {
      throw refusal;
    }
    response.setStatus(ProblemCode.TOO_MANY_REQUESTS.status());
    if (refusal.extras().get(Refusal.RETRY_AFTER) instanceof Object seconds) {
      response.setHeader("Retry-After", seconds.toString());
    }
  }
}
