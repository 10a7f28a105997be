package io.passlight.sso.saml;

import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.SamlRefused.Problem;
import java.time.Duration;
import java.time.Instant;

/** Whether a request was made just now. */
final class Recent {

  /** How old a request may be when it arrives; also how long its id is remembered, and more. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** How far ahead a sender's clock may be. */
  static final Duration AHEAD = Duration.ofMinutes(3);

  private Recent() {}

  /** Refuses what is {@code STALE}, and what comes from the future. */
  static void check(Instant issued, Instant now, ServiceProvider provider) {
    if (issued.isBefore(now.minus(LIFETIME)) || issued.isAfter(now.plus(AHEAD))) {
      throw SamlRefused.untold(
          Problem.STALE,
          "The request is older than ten minutes, or the clocks of both servers differ",
          provider.id());
    }
  }
}
