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
import io.passlight.store.AsynchronousCommit;
import io.passlight.store.ExpiringStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins logins, where the profile lets them begin. */
@Component
final class Starts {

  /** More than nearly all applications ask with. */
  private static final int USUAL_BYTES = 2_048;

  private final Surroundings surroundings;
  private final RateLimits limits;
  private final ExpiringStore store;
  private final Moves moves;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final SecureRandom random;
  private final Clock clock;

  Starts(
      Surroundings surroundings,
      RateLimits limits,
      ExpiringStore store,
      Moves moves,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      SecureRandom random,
      Clock clock) {
    this.surroundings = surroundings;
    this.limits = limits;
    this.store = store;
    this.moves = moves;
    this.events = events;
    // What it tells of is in memory alone.
    this.transaction = AsynchronousCommit.template(transactions);
    this.random = random;
    this.clock = clock;
  }

  /**
   * Begins a login of {@code request} in this browser.
   *
   * @param secret of the cookie that the caller will set
   * @throws StartNotAllowed by the profile's rules
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   * @throws io.passlight.store.StoreFull if there is no room for strangers
   */
  Login start(SsoRequest request, LoginId id, String secret, HttpServletRequest http) {
    BrowserFacts browser = surroundings.browser(http);
    requireModest(request, browser.where().ip());
    store.requireRoomForStrangers();
    try {
      requireAllowed(request.profile(), browser);
    } catch (StartNotAllowed e) {
      events.publishEvent(refused(request, e.rule(), browser));
      throw e;
    }
    Login login = login(request, id, secret, browser);
    transaction.executeWithoutResult(
        _ -> {
          events.publishEvent(started(request, login, browser));
          moves.begin(login, request.expires());
        });
    return login;
  }

  /** So many requests in so long, and so many bytes of them. */
  private void requireModest(SsoRequest request, InetAddress ip) {
    int weight = 1 + request.payload().length / USUAL_BYTES;
    limits.consume(Limit.LOGINS_PER_ADDRESS, RateLimits.key(ip), weight);
    if (ip instanceof Inet6Address network) {
      limits.consume(Limit.LOGINS_PER_NETWORK, RateLimits.networkKey(network), weight);
    }
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
    return Actor.browser(browser.where().ip());
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
