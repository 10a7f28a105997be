package io.passlight.panel;

import io.passlight.device.Authenticator;
import io.passlight.device.Device;
import io.passlight.device.Enrollment;
import io.passlight.login.QrDrawing;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TicketAddress;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the enrollment's pages show. */
@Component
class EnrollScreen {

  private final Authenticator authenticator;
  private final Issuer issuer;
  private final Clock clock;

  EnrollScreen(Authenticator authenticator, io.passlight.settings.Issuer issuer, Clock clock) {
    this.authenticator = authenticator;
    this.issuer = new Issuer(issuer.origin());
    this.clock = clock;
  }

  /** The page of an enrollment that is open. */
  Pages.Enroll page(Enrollment enrollment) {
    String address = TicketAddress.enroll(issuer, enrollment.ticket()).encoded();
    long left = secondsLeft(enrollment);
    return new Pages.Enroll(
        state(enrollment),
        QrDrawing.of(address),
        address,
        authenticator.link("enroll", address),
        device(enrollment),
        enrollment.triesLeft(),
        "%d:%02d".formatted(left / 60, left % 60));
  }

  Progress progress(Enrollment enrollment) {
    return new Progress(state(enrollment), device(enrollment), secondsLeft(enrollment));
  }

  /** Why an enrollment came to nothing. */
  static String reason(Enrollment enrollment) {
    return switch (enrollment.state()) {
      case WRONG_CODES -> "wrong-code";
      case NOT_MINE -> "not-my-phone";
      case EXPIRED -> "expired";
      case CANCELLED, WAITING, PROVEN, DONE -> "cancelled";
    };
  }

  private long secondsLeft(Enrollment enrollment) {
    return Math.max(0, Duration.between(clock.instant(), enrollment.expires()).toSeconds());
  }

  private static @Nullable String device(Enrollment enrollment) {
    Device device = enrollment.device();
    return device == null ? null : device.name();
  }

  private static String state(Enrollment enrollment) {
    return switch (enrollment.state()) {
      case WAITING -> "waiting";
      case PROVEN -> "proven";
      case DONE -> "active";
      case WRONG_CODES, NOT_MINE, CANCELLED, EXPIRED -> "gone";
    };
  }

  /** The answer to the page's script. */
  record Progress(String state, @Nullable String device, long secondsLeft) {}
}
