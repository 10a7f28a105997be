package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.Verified;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.login.Moves.Moved;
import io.passlight.problem.Refusal;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.ProblemCode;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the audit trail says of decisions: each row carries the message that the device signed. */
@Component
final class DecisionTrail {

  private final RateLimits limits;
  private final ApplicationEventPublisher events;

  DecisionTrail(RateLimits limits, ApplicationEventPublisher events) {
    this.limits = limits;
    this.events = events;
  }

  /**
   * A refusal that leaves the login as it was.
   *
   * @return the refusal, for the caller to throw
   * @throws Refusal {@code too-many-requests} instead, for a device that would fill the trail
   */
  Refusal refused(ProblemCode problem, Verified<DecisionClaims> message, Whereabouts phone) {
    limits.consume(Limit.REFUSED_MESSAGES_PER_ADDRESS, message.device().id().value());
    events.publishEvent(
        new AuditEvent(
            "login.decision",
            actor(message, phone),
            message.claims().login().value(),
            Map.of("problem", problem.wire(), "user", message.user().id().value()),
            message.jws()));
    return Refusal.of(problem);
  }

  /** The row of a decision that has moved the login. */
  static AuditEvent taken(Moved moved, Verified<DecisionClaims> message, Whereabouts phone) {
    Login login = moved.after();
    Scan scan = login.state().scan().orElseThrow();
    Actor actor = actor(message, phone);
    String user = scan.user().value();
    String request = login.request().value();
    String id = login.id().value();
    String jws = message.jws();
    return switch (login.state()) {
      case LoginState.Approved(_, Approval approval, _) ->
          new AuditEvent(
              "login.approved",
              actor,
              id,
              Map.of(
                  "confirmation",
                  scan.confirmation().wire(),
                  "request",
                  request,
                  "user",
                  user,
                  "userVerified",
                  Boolean.toString(approval.userVerified())),
              jws);
      case LoginState.Denied(_, DenyReason reason) ->
          new AuditEvent(
              "login.denied",
              actor,
              id,
              Map.of("reason", reason.wire(), "request", request, "user", user),
              jws);
      default ->
          new AuditEvent(
              "login.decision", actor, id, Map.of("problem", "wrong-number", "user", user), jws);
    };
  }

  private static Actor actor(Verified<DecisionClaims> message, Whereabouts phone) {
    return Actor.device(message.device().id().value(), phone.ip());
  }
}
