package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.TypingCode;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Begins logins, where the profile lets them begin. */
@Component
final class Starts {

  private final Surroundings surroundings;
  private final RateLimits limits;
  private final Moves moves;
  private final ApplicationEventPublisher events;
  private final SecureRandom random;
  private final Clock clock;

  Starts(
      Surroundings surroundings,
      RateLimits limits,
      Moves moves,
      ApplicationEventPublisher events,
      SecureRandom random,
      Clock clock) {
    this.surroundings = surroundings;
    this.limits = limits;
    this.moves = moves;
    this.events = events;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Begins a login of {@code request} in this browser.
   *
   * @param secret of the cookie that the caller will set
   * @throws StartNotAllowed by the profile's rules
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   */
  Login start(SsoRequest request, LoginId id, String secret, HttpServletRequest http) {
    BrowserFacts browser = surroundings.browser(http);
    limits.consume(Limit.LOGINS_PER_ADDRESS, RateLimits.key(browser.where().ip()));
    try {
      requireAllowed(request.profile(), browser);
    } catch (StartNotAllowed e) {
      events.publishEvent(refused(request, e.rule(), browser));
      throw e;
    }
    Login login = login(request, id, secret, browser);
    events.publishEvent(started(request, login, browser));
    moves.begin(login, request.expires());
    return login;
  }

  private static void requireAllowed(QrLoginProfile profile, BrowserFacts browser) {
    if (!profile.mayStartFrom(browser.where().ip())) {
      throw new StartNotAllowed(StartNotAllowed.Rule.NETWORK);
    }
    if (profile.trustedBrowsersOnly() && browser.trustedFor().isEmpty()) {
      throw new StartNotAllowed(StartNotAllowed.Rule.TRUSTED_BROWSER);
    }
  }

  private Login login(SsoRequest request, LoginId id, String secret, BrowserFacts browser) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expires = now.plus(request.profile().lifetime());
    if (expires.isAfter(request.expires())) {
      expires = request.expires().truncatedTo(ChronoUnit.MILLIS);
    }
    var terms =
        new Terms(
            FrameKey.random(random),
            Policy.of(request),
            browser,
            request.profile().typingCode() ? TypingCode.random(random) : null,
            now,
            expires);
    return new Login(id, Hashes.sha256(secret), request.id(), 1, new LoginState.Pending(), terms);
  }

  private static AuditEvent refused(
      SsoRequest request, StartNotAllowed.Rule rule, BrowserFacts browser) {
    return new AuditEvent(
        "login.start-refused",
        actor(browser),
        request.id().value(),
        Map.of(
            "application", request.application().id(),
            "profile", request.profile().id(),
            "rule", rule.name()));
  }

  private static Actor actor(BrowserFacts browser) {
    return new Actor(Actor.Kind.BROWSER, null, browser.where().ip().getHostAddress());
  }

  private static AuditEvent started(SsoRequest request, Login login, BrowserFacts browser) {
    return new AuditEvent(
        "login.started",
        actor(browser),
        login.id().value(),
        Map.of(
            "application", request.application().id(),
            "browser", browser.name() + ", " + browser.os(),
            "profile", request.profile().id(),
            "request", request.id().value()));
  }
}
