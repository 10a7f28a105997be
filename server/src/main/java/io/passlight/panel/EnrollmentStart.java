package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.device.ApprovedBy;
import io.passlight.device.Enrollment;
import io.passlight.device.Enrollments;
import io.passlight.device.NoRightToEnroll;
import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import io.passlight.settings.ClientAddress;
import io.passlight.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins an enrollment and leads to its page, or says that there is no right to. */
@Component
class EnrollmentStart {

  private final PanelSessions sessions;
  private final Enrollments enrollments;
  private final ClientAddress addresses;

  EnrollmentStart(PanelSessions sessions, Enrollments enrollments, ClientAddress addresses) {
    this.sessions = sessions;
    this.enrollments = enrollments;
    this.addresses = addresses;
  }

  /** In a new panel session, which {@code right} opens; what this browser had begun is gone. */
  String inNewSession(
      UserId user,
      PanelRight right,
      @Nullable Voucher voucher,
      @Nullable Instant enrollUntil,
      HttpServletRequest http,
      HttpServletResponse response) {
    sessions
        .current(http)
        .filter(left -> left.right().mayEnroll())
        .ifPresent(
            left ->
                enrollments.abandon(
                    left.binding(),
                    Enrollment.State.CANCELLED,
                    Actor.person(left.user().value(), addresses.of(http))));
    return in(sessions.open(user, right, voucher, enrollUntil, http, response), http);
  }

  private static @Nullable ApprovedBy approved(@Nullable Voucher voucher) {
    return voucher == null || voucher.login() == null
        ? null
        : new ApprovedBy(voucher.login(), voucher.device());
  }

  /** In a panel session that has the right to; what it had begun is gone. */
  String in(PanelSession session, HttpServletRequest http) {
    try {
      enrollments.begin(
          session.binding(),
          session.user(),
          session.right() == PanelRight.FIRST_PHONE,
          approved(session.voucher()),
          Actor.person(session.user().value(), addresses.of(http)));
      return "redirect:/panel/enroll";
    } catch (NoRightToEnroll e) {
      return "redirect:/panel?message=no-right";
    } catch (Refusal refusal) {
      if (refusal.code() != ProblemCode.TOO_MANY_REQUESTS) {
        throw refusal;
      }
      return "redirect:/panel?message=too-many-tickets";
    }
  }
}
