package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.Devices;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.login.Moves.Moved;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.ReturnCode;
import io.passlight.settings.AddressText;
import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The browser takes an approved login (protocol §1): compare-and-set to REDEEMED, then one database
 * transaction that locks user and device, checks that both are still active, and opens the session.
 * Nobody is told before it has committed; if it fails, the login is DENIED and nobody logged in.
 */
@Service
class Redeems {

  /** What {@link RandomTokens} makes; anything else is not of ours and gets a new one. */
  private static final String TRUST_COOKIE_VALUE = "[A-Za-z0-9_-]{43}";

  private final Moves moves;
  private final Devices devices;
  private final LoginSessions sessions;
  private final TrustedBrowsers trusted;
  private final Surroundings surroundings;
  private final RandomTokens tokens;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Redeems(
      Moves moves,
      Devices devices,
      LoginSessions sessions,
      TrustedBrowsers trusted,
      Surroundings surroundings,
      RandomTokens tokens,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.moves = moves;
    this.devices = devices;
    this.sessions = sessions;
    this.trusted = trusted;
    this.surroundings = surroundings;
    this.tokens = tokens;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What the browser brings.
   *
   * @param code the reverse code as it was typed; null or empty: none
   * @param returnCode base64url, as it stands behind the # of the address; null or empty: none
   * @param sure whether the person was asked as whom to go on
   */
  record Brought(@Nullable String code, @Nullable String returnCode, boolean sure) {}

  /** Takes the login; empty if it was not to be had, which its page then explains. */
  Optional<Opened> redeem(LoginId id, Brought brought, HttpServletRequest http) {
    Owners owners = surroundings.owners(http);
    Optional<Moved> moved =
        moves.move(id, login -> step(login, brought, owners), m -> telling(m.after()));
    if (moved.isEmpty()
        || !moved.get().changed()
        || !(moved.get().after().state() instanceof LoginState.Redeemed redeemed)) {
      return Optional.empty();
    }
    return open(moved.get().after(), redeemed, http);
  }

  /**
   * What is missing costs no try; what is wrong costs one, or for a return code nothing. Where the
   * browser belongs to somebody else, nobody is logged in who was not asked.
   */
  private static Login step(Login login, Brought brought, Owners owners) {
    if (!(login.state() instanceof LoginState.Approved(Scan scan, Approval approval, _))
        || !bringsBack(approval.returnCode(), brought.returnCode())
        || (!brought.sure() && owners.areOthersThan(scan.user()))) {
      return login;
    }
    String wanted = approval.reverse();
    String typed = brought.code() == null ? "" : brought.code().replaceAll("[\\s-]", "");
    if (wanted == null) {
      return login.to(login.state().redeem());
    }
    if (typed.isEmpty()) {
      return login;
    }
    return login.to(
        MessageDigest.isEqual(wanted.getBytes(), typed.getBytes())
            ? login.state().redeem()
            : login.state().mistake());
  }

  private static boolean bringsBack(@Nullable ReturnCode wanted, @Nullable String brought) {
    if (wanted == null) {
      return true;
    }
    try {
      return brought != null && ReturnCode.parse(brought).equals(wanted);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Optional<Opened> open(
      Login login, LoginState.Redeemed redeemed, HttpServletRequest http) {
    try {
      Optional<Opened> opened =
          Optional.ofNullable(transaction.execute(_ -> openInside(login, redeemed, http)));
      if (opened.isPresent()) {
        return tell(login, redeemed) ? opened : Optional.empty();
      }
    } catch (RuntimeException e) {
      fail(login);
      throw e;
    }
    fail(login);
    return Optional.empty();
  }

  /** Inside the transaction; null if user or device have lost their right. */
  private @Nullable Opened openInside(
      Login login, LoginState.Redeemed redeemed, HttpServletRequest http) {
    Scan scan = redeemed.by();
    if (devices.lockActive(scan.device()).isEmpty()) {
      return null;
    }
    OpenedSession session = sessions.open(redeemed(login, redeemed), http);
    String cookie = trust(login, scan, http);
    events.publishEvent(redeemedEvent(login, redeemed));
    return new Opened(session, cookie);
  }

  /** The trust cookie to set; null where this login makes no trust. */
  private @Nullable String trust(Login login, Scan scan, HttpServletRequest http) {
    if (!scan.sameNetwork()) {
      String hash = login.wholeTerms().browser().cookieHash();
      if (hash != null && scan.browserTrusted()) {
        trusted.used(scan.user(), hash, login.id(), scan.device());
      }
      return null;
    }
    String cookie =
        Cookies.value(http, Surroundings.TRUST_COOKIE)
            .filter(value -> value.matches(TRUST_COOKIE_VALUE))
            .orElseGet(tokens::next);
    trusted.trust(scan.user(), Hashes.sha256(cookie), login.id(), scan.device());
    return cookie;
  }

  /**
   * Lets everybody know. A report or revocation that came in between has DENIED the login: then the
   * session that was just made ends, and its cookie is never handed out.
   */
  private boolean tell(Login login, LoginState.Redeemed redeemed) {
    Optional<Moved> told =
        moves.move(
            login.id(),
            now ->
                now.state() instanceof LoginState.Redeemed r && !r.told() ? now.to(r.tell()) : now,
            _ -> null);
    if (told.isPresent() && told.get().changed()) {
      return true;
    }
    sessions.endOpenedBy(login.id(), redeemed.by().device());
    trusted.forget(redeemed.by().user(), login.id());
    return false;
  }

  private void fail(Login login) {
    moves.move(
        login.id(),
        now ->
            now.state() instanceof LoginState.Redeemed r && !r.told()
                ? now.to(r.deny(DenyReason.REVOKED))
                : now,
        moved -> denied(moved.after(), DenyReason.REVOKED));
  }

  /** A redeem tells of itself in its transaction; only a mistake is told here. */
  private static @Nullable AuditEvent telling(Login login) {
    return switch (login.state()) {
      case LoginState.Denied(_, DenyReason reason) -> denied(login, reason);
      case LoginState.Approved(Scan scan, _, int wrong) ->
          new AuditEvent(
              "login.wrong-code",
              browser(login),
              login.id().value(),
              Map.of("tries", Integer.toString(wrong), "user", scan.user().value()));
      default -> null;
    };
  }

  private static AuditEvent denied(Login login, DenyReason reason) {
    return new AuditEvent(
        "login.denied",
        browser(login),
        login.id().value(),
        Map.of("reason", reason.wire(), "request", login.request().value()));
  }

  private static AuditEvent redeemedEvent(Login login, LoginState.Redeemed redeemed) {
    return new AuditEvent(
        "login.redeemed",
        browser(login),
        login.id().value(),
        Map.of(
            "device", redeemed.by().device().value(),
            "request", login.request().value(),
            "user", redeemed.by().user().value()));
  }

  private static Actor browser(Login login) {
    return Actor.browser(login.wholeTerms().browser().where().ip());
  }

  private static RedeemedLogin redeemed(Login login, LoginState.Redeemed redeemed) {
    Scan scan = redeemed.by();
    BrowserFacts browser = login.wholeTerms().browser();
    var facts =
        new LoginFacts(
            scan.confirmation(),
            redeemed.approval().userVerified(),
            scan.via(),
            scan.sameNetwork(),
            scan.sameCountry(),
            scan.browserTrusted(),
            AddressText.of(browser.where().ip()),
            browser.name(),
            browser.os(),
            browser.where().country(),
            browser.where().city());
    return new RedeemedLogin(
        login.id(), login.request(), scan.user(), scan.device(), facts, redeemed.approval().at());
  }
}
