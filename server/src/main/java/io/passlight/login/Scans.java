package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.Device;
import io.passlight.device.Verified;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.login.Moves.Moved;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Frames;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.QrText;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.Via;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** A phone has read a code (protocol §2). A scan consumes it; exactly one of racing scans wins. */
@Service
final class Scans {

  private final CodeReader codes;
  private final ScanRules rules;
  private final Moves moves;
  private final Requests requests;
  private final DeviceLogins deviceLogins;
  private final RateLimits limits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Scans(
      CodeReader codes,
      ScanRules rules,
      Moves moves,
      Requests requests,
      DeviceLogins deviceLogins,
      RateLimits limits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.codes = codes;
    this.rules = rules;
    this.moves = moves;
    this.requests = requests;
    this.deviceLogins = deviceLogins;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /** What the phone shows its person, or a {@link Refusal}. */
  ScanResponse scan(Verified<ScanClaims> message, Whereabouts phone) {
    Device device = message.device();
    limits.consume(Limit.SCANS_PER_DEVICE, device.id().value());
    CodeReader.Read read = read(message, phone);
    Found found = find(message, phone, read);
    Login login = found.moved().after();
    Scan scan = login.state().scan().orElseThrow();
    if (!scan.isBy(device.id())) {
      throw Refusal.of(ProblemCode.CODE_USED);
    }
    return ScanResponse.of(
        details(login, found.request(), scan.sameNetwork()).json(),
        scan.confirmation(),
        login.wholeTerms().policy().userVerification(),
        scan.challenge(),
        clock.instant());
  }

  private CodeReader.Read read(Verified<ScanClaims> message, Whereabouts phone) {
    try {
      return codes.read(message.claims(), message.device().id(), phone);
    } catch (Refusal refusal) {
      events.publishEvent(unread(refusal.code(), message.device(), phone));
      throw refusal;
    } catch (io.passlight.protocol.Refusal refusal) {
      events.publishEvent(unread(refusal.code(), message.device(), phone));
      throw refusal;
    }
  }

  /** The login that was read, scanned now or before, and what it is for. */
  private record Found(Moved moved, SsoRequest request) {}

  private Found find(Verified<ScanClaims> message, Whereabouts phone, CodeReader.Read read) {
    try {
      SsoRequest request =
          moves
              .find(read.login())
              .flatMap(login -> requests.find(login.request()))
              .orElseThrow(() -> Refusal.of(ProblemCode.CODE_EXPIRED))
              .request();
      Moved moved =
          moves
              .move(
                  read.login(),
                  login -> step(login, message, phone, read, request),
                  move -> telling(move, message, phone))
              .orElseThrow(() -> Refusal.of(ProblemCode.CODE_EXPIRED));
      return new Found(moved, request);
    } catch (Refusal refusal) {
      events.publishEvent(refused(refusal, read, message.device(), phone));
      throw refusal;
    }
  }

  private Login step(
      Login login,
      Verified<ScanClaims> message,
      Whereabouts phone,
      CodeReader.Read read,
      SsoRequest request) {
    if (login.isOver()) {
      throw Refusal.of(ProblemCode.CODE_EXPIRED);
    }
    Terms terms = login.wholeTerms();
    requireGenuine(read.qr(), terms);
    if (login.state() instanceof LoginState.Pending) {
      Instant now = clock.instant();
      requireFresh(read.qr(), message.claims().via(), terms, now);
      Instant expires = login.expiresIfScanned(now);
      boolean sameNetwork = terms.browser().where().sameNetworkAs(phone);
      var shown = details(login.until(expires), request, sameNetwork).shown();
      Scan scan = rules.scan(message, phone, terms, shown);
      // Noted before it is scanned: a revocation that comes right after finds it.
      deviceLogins.add(message.device().id(), login.id());
      return login.scanned(scan, expires);
    }
    boolean isFirst = login.state().scan().orElseThrow().isBy(message.device().id());
    if (isFirst) {
      return login; // a person who tries twice gets the answer of the first scan
    }
    if (login.state() instanceof LoginState.Redeemed) {
      throw Refusal.of(ProblemCode.CODE_USED); // too late to tell anybody
    }
    return login.to(login.state().attempted());
  }

  private static void requireGenuine(@Nullable QrText qr, Terms terms) {
    if (qr != null && !Frames.isGenuine(terms.frameKey(), qr)) {
      throw Refusal.of(ProblemCode.NOT_A_CODE);
    }
  }

  private static void requireFresh(@Nullable QrText qr, Via via, Terms terms, Instant now) {
    if (qr == null) {
      return;
    }
    int current = Frames.frameAt(terms.created(), now, terms.policy().framePeriod());
    boolean isFresh =
        via == Via.LINK
            ? Frames.acceptsLink(current, qr.frame())
            : Frames.accepts(current, qr.frame());
    if (!isFresh) {
      throw Refusal.of(ProblemCode.CODE_EXPIRED);
    }
  }

  /** The same at each call for one login, so that a second scan shows what the first one did. */
  private static Details details(Login login, SsoRequest request, boolean sameNetwork) {
    return new Details(login, request.application(), sameNetwork);
  }

  private static AuditEvent telling(Moved moved, Verified<ScanClaims> message, Whereabouts phone) {
    boolean isFirst = moved.before().state() instanceof LoginState.Pending;
    Scan scan = moved.after().state().scan().orElseThrow();
    Login login = moved.after();
    return new AuditEvent(
        isFirst ? "login.scanned" : "login.second-scan",
        actor(message.device(), phone),
        login.id().value(),
        isFirst
            ? Map.of(
                "browserIp", login.wholeTerms().browser().where().ip().getHostAddress(),
                "confirmation", scan.confirmation().wire(),
                "request", login.request().value(),
                "sameNetwork", Boolean.toString(scan.sameNetwork()),
                "user", scan.user().value(),
                "via", scan.via().wire())
            : Map.of("scannedBy", scan.device().value(), "user", message.user().id().value()));
  }

  /** Of a code that names no login here: whoever guesses typing codes leaves these. */
  private static AuditEvent unread(ProblemCode problem, Device device, Whereabouts phone) {
    return new AuditEvent(
        "login.scan-refused",
        actor(device, phone),
        "unknown",
        Map.of("problem", problem.wire(), "user", device.user().value()));
  }

  private static AuditEvent refused(
      Refusal refusal, CodeReader.Read read, Device device, Whereabouts phone) {
    Object rule = refusal.extras().get("rule");
    return new AuditEvent(
        "login.scan-refused",
        actor(device, phone),
        read.login().value(),
        rule == null
            ? Map.of("problem", refusal.code().wire())
            : Map.of("problem", refusal.code().wire(), "rule", rule.toString()));
  }

  private static Actor actor(Device device, Whereabouts phone) {
    return Actor.device(device.id().value(), phone.ip());
  }
}
