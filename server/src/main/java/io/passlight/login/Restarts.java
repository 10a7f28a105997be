package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.profile.Profiles;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Ends a login in the browser: for a new code, for another tab's session, or for good. */
@Service
final class Restarts {

  private static final String LABEL = "passlight/restart/1\0";

  private final Starts starts;
  private final Moves moves;
  private final Requests requests;
  private final Profiles profiles;
  private final SecureRandom random;

  Restarts(Starts starts, Moves moves, Requests requests, Profiles profiles, SecureRandom random) {
    this.starts = starts;
    this.moves = moves;
    this.requests = requests;
    this.profiles = profiles;
    this.random = random;
  }

  /**
   * The login to go on with.
   *
   * @param secret for its cookie; null if the browser holds that already
   */
  record Next(Login login, @Nullable String secret) {}

  /**
   * Shows a new code for the same request. Tabs that ask at once get the same new login: its secret
   * follows from the old one's, so each answer can carry the cookie.
   *
   * @param secret that the browser holds for {@code old}
   * @return empty if the request was answered or is gone
   */
  Optional<Next> restart(Login old, String secret, HttpServletRequest http) {
    while (true) {
      Optional<KeptRequest> kept = requests.find(old.request());
      if (kept.isEmpty() || kept.get().answered()) {
        return Optional.empty();
      }
      Optional<Next> shared = shared(kept.get(), old, secret, http);
      if (shared.isPresent()) {
        return shared;
      }
      LoginId id = LoginId.random(random);
      String next = derive(secret, id);
      // First the new one: where it may not start, the old one's code goes on as it was.
      Login login = starts.start(withTodaysProfile(kept.get().request()), id, next, http);
      if (isRedeemed(cancel(old, http)) || isRedeemed(cancelReplaced(kept.get(), old, http))) {
        moves.forget(id);
        return Optional.empty();
      }
      if (requests.goOnWith(kept.get(), old.id(), id)) {
        return Optional.of(new Next(login, next));
      }
      moves.forget(id); // nobody has seen it: another tab was faster
    }
  }

  /** The request's current login, where a tab of an older one asks: a request has one login. */
  private Login cancelReplaced(KeptRequest kept, Login old, HttpServletRequest http) {
    return kept.currentLogin().equals(old.id())
        ? old
        : moves.find(kept.currentLogin()).map(login -> cancel(login, http)).orElse(old);
  }

  /** Cancels a login that is not over, and gives what it is now. */
  Login cancel(Login login, HttpServletRequest http) {
    return moves
        .move(
            login.id(),
            now -> canBeCancelled(now) ? now.to(now.state().cancel()) : now,
            moved -> cancelled(moved.after()))
        .map(Moves.Moved::after)
        .orElse(login);
  }

  /** The current login, if it waits and this browser can have it. */
  private Optional<Next> shared(
      KeptRequest kept, Login old, String secret, HttpServletRequest http) {
    if (kept.currentLogin().equals(old.id())) {
      return Optional.empty();
    }
    Optional<Login> current = moves.find(kept.currentLogin()).filter(login -> !login.isOver());
    if (current.isEmpty()) {
      return Optional.empty();
    }
    if (LoginCookies.holds(http, current.get())) {
      return Optional.of(new Next(current.get(), null));
    }
    String derived = derive(secret, current.get().id());
    return old.id().equals(kept.startedFrom())
            && Hashes.matches(derived, current.get().secretHash())
        ? Optional.of(new Next(current.get(), derived))
        : Optional.empty();
  }

  /** A profile that was made stricter meanwhile holds for the next code already. */
  private SsoRequest withTodaysProfile(SsoRequest request) {
    return profiles.byId(request.profile().id()).map(request::withProfile).orElse(request);
  }

  private static boolean canBeCancelled(Login login) {
    return switch (login.state()) {
      case LoginState.Pending _, LoginState.Scanned _, LoginState.Approved _ -> true;
      default -> false;
    };
  }

  private static boolean isRedeemed(Login login) {
    return switch (login.state()) {
      case LoginState.Redeemed _ -> true;
      case LoginState.Shrunk shrunk -> shrunk.name() == LoginStateName.REDEEMED;
      default -> false;
    };
  }

  private static AuditEvent cancelled(Login login) {
    return new AuditEvent(
        "login.cancelled",
        Actor.browser(login.wholeTerms().browser().where().ip()),
        login.id().value(),
        Map.of("request", login.request().value()));
  }

  /** 256 bits that only a holder of {@code secret} can know. */
  private static String derive(String secret, LoginId next) {
    return Base64Url.encode(Hashes.hmac(secret, LABEL + next.value()));
  }
}
