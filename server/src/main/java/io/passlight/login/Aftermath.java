package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.ApprovedBy;
import io.passlight.device.Device;
import io.passlight.device.DisownedLogins;
import io.passlight.device.Verified;
import io.passlight.problem.Refusal;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.StatusResponse;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a phone may ask, and undo, of a login that it has scanned. */
@Service
final class Aftermath {

  private final Moves moves;
  private final LoginSessions sessions;
  private final TrustedBrowsers trusted;
  private final DisownedLogins disowned;
  private final Users users;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Aftermath(
      Moves moves,
      LoginSessions sessions,
      TrustedBrowsers trusted,
      DisownedLogins disowned,
      Users users,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.moves = moves;
    this.sessions = sessions;
    this.trusted = trusted;
    this.disowned = disowned;
    this.users = users;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What became of the login, or a {@link Refusal}. */
  StatusResponse status(Verified<StatusClaims> message) {
    Login login =
        ofDevice(message.claims().login(), message.device().id())
            .orElseThrow(() -> Refusal.of(ProblemCode.NOT_YOUR_LOGIN));
    DenyReason reason = login.state() instanceof LoginState.Denied(_, var why) ? why : null;
    int attempts = login.state().scan().map(Scan::attempts).orElse(0);
    return new StatusResponse(login.stateName(), reason, attempts);
  }

  /**
   * <em>That was not me</em>: denies what is under way, ends the session that came of it with the
   * devices that it has added, and trusts its browser no more.
   */
  void report(Verified<ReportClaims> message, Whereabouts phone) {
    LoginId id = message.claims().login();
    DeviceId device = message.device().id();
    UserId user = message.user().id();
    Optional<Login> login = ofDevice(id, device);
    if (login.isPresent()) {
      moves.move(
          id, now -> denied(now, device), moved -> denial(moved.after(), message.device(), phone));
    }
    // After the denial: a redeem that was faster has its session by then, or will find the denial.
    boolean ended =
        Boolean.TRUE.equals(
            transaction.execute(
                _ -> {
                  users.lock(user); // first, as a redeem and an enrollment do
                  boolean found = sessions.endOpenedBy(id, device);
                  if (found || login.isPresent()) {
                    disowned.undo(new ApprovedBy(id, device), user, by(message, phone));
                    trusted.forget(user, id);
                    login
                        .flatMap(l -> Optional.ofNullable(l.wholeTerms().browser().cookieHash()))
                        .ifPresent(cookie -> trusted.forget(user, cookie));
                    events.publishEvent(reported(message, phone, found));
                  }
                  return found;
                }));
    if (!ended && login.isEmpty()) {
      throw Refusal.of(ProblemCode.NOT_YOUR_LOGIN);
    }
  }

  private Optional<Login> ofDevice(LoginId id, DeviceId device) {
    return moves
        .find(id)
        .filter(login -> login.state().scan().filter(scan -> scan.isBy(device)).isPresent());
  }

  /** A login that is over stays as it is; one that is taken but not told yet is not over. */
  private static Login denied(Login login, DeviceId device) {
    boolean isItsOwn = login.state().scan().filter(scan -> scan.isBy(device)).isPresent();
    return login.isOver() || !isItsOwn ? login : login.to(login.state().deny(DenyReason.NOT_ME));
  }

  /** Without the message: it is the report's, and stands in the report's own row. */
  private static AuditEvent denial(Login login, Device device, Whereabouts phone) {
    return new AuditEvent(
        "login.denied",
        Actor.device(device.id().value(), phone.ip()),
        login.id().value(),
        Map.of("reason", DenyReason.NOT_ME.wire(), "request", login.request().value()));
  }

  private static Actor by(Verified<ReportClaims> message, Whereabouts phone) {
    return Actor.device(message.device().id().value(), phone.ip());
  }

  private static AuditEvent reported(
      Verified<ReportClaims> message, Whereabouts phone, boolean sessionEnded) {
    return new AuditEvent(
        "login.reported",
        by(message, phone),
        message.claims().login().value(),
        Map.of("sessionEnded", Boolean.toString(sessionEnded), "user", message.user().id().value()),
        message.jws());
  }
}
