package io.passlight.sso.oidc;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequestId;
import io.passlight.profile.QrLoginProfile;
import io.passlight.sso.ReturningLogins;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.store.AsynchronousCommit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes that answer authorization requests: from the browser's session where that suffices, or from
 * the login that was begun for the request.
 */
@Service
class AuthorizationAnswers {

  private final SsoSessions sessions;
  private final ReturningLogins returning;
  private final Logins logins;
  private final AuthorizationCodes codes;
  private final Grants grants;
  private final Subjects subjects;
  private final AuthorizationTrail trail;
  private final TransactionTemplate transaction;

  AuthorizationAnswers(
      SsoSessions sessions,
      ReturningLogins returning,
      Logins logins,
      AuthorizationCodes codes,
      Grants grants,
      Subjects subjects,
      AuthorizationTrail trail,
      PlatformTransactionManager transactions) {
    this.sessions = sessions;
    this.returning = returning;
    this.logins = logins;
    this.codes = codes;
    this.grants = grants;
    this.subjects = subjects;
    this.trail = trail;
    // A code lives in memory alone; what else may be lost with its row, decision 13 says.
    this.transaction = AsynchronousCommit.template(transactions);
  }

  /**
   * A code from this browser's session, if the request takes that for an answer.
   *
   * @throws AuthorizationRefused {@code login_required}, if it does not and no page may be shown
   */
  Optional<String> fromSession(Asked asked, HttpServletRequest http) {
    OidcRequest request = asked.request();
    Optional<String> code =
        sessions
            .current(http)
            .filter(session -> answers(session, asked, http))
            .flatMap(session -> answer(asked, session, http));
    if (code.isEmpty() && request.silent()) {
      sessions
          .current(http)
          .ifPresent(session -> trail.refused(request, session, "login_required", http));
      throw AuthorizationRefused.to(
          request.replyTo(), "login_required", "The person has to log in");
    }
    return code;
  }

  /**
   * A code for a request whose login has come back, or that another tab's session answers; once.
   *
   * @return empty if this browser's session is no answer
   * @throws AuthorizationRefused if the request was answered before, or {@code login_required} if
   *     somebody else logged in than the application wants, or the session ends right now
   */
  Optional<String> resume(SsoRequestId id, Asked asked, HttpServletRequest http) {
    OidcRequest request = asked.request();
    Optional<SsoSession> current = sessions.current(http);
    boolean cameBack =
        current
            .filter(session -> session.lastRequest().equals(id))
            .filter(session -> cameBack(id, asked, session))
            .isPresent();
    if (cameBack && !isWantedUser(asked, current.get())) {
      refuseOther(id, request, current.get(), http);
    }
    Optional<SsoSession> answering =
        current.filter(session -> cameBack || answers(session, asked, http));
    if (answering.isPresent() && !logins.markAnswered(id)) {
      trail.refused(request, answering.get(), "invalid_request", http);
      throw AuthorizationRefused.untold("invalid_request", "This request was answered before");
    }
    if (answering.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> code =
        cameBack
            ? code(asked, answering.get(), () -> {}) // its login's rows tell of it
            : answer(asked, answering.get(), http);
    if (code.isEmpty()) {
      trail.refused(request, answering.get(), "login_required", http);
      throw AuthorizationRefused.to(request.replyTo(), "login_required", "The session has ended");
    }
    return code;
  }

  private boolean cameBack(SsoRequestId id, Asked asked, SsoSession session) {
    return returning.mayAnswer(
        session, id, asked.profile(), asked.request().fresh(), asked.maxAge());
  }

  /** A pairwise identifier does not say whom to ask for: who came is looked at afterwards. */
  private void refuseOther(
      SsoRequestId id, OidcRequest request, SsoSession session, HttpServletRequest http) {
    if (logins.markAnswered(id)) {
      trail.refused(request, session, "login_required", http);
    }
    throw AuthorizationRefused.to(request.replyTo(), "login_required", "Another person logged in");
  }

  private boolean answers(SsoSession session, Asked asked, HttpServletRequest http) {
    OidcRequest request = asked.request();
    QrLoginProfile profile = asked.profile();
    return !request.fresh()
        && isWantedUser(asked, session)
        && sessions.isRecentEnough(session, asked.maxAge())
        && isNamed(session, asked.loginHint())
        && sessions.satisfies(
            session, profile, request.userVerification().with(profile.userVerification()), http);
  }

  private boolean isNamed(SsoSession session, @Nullable String hint) {
    return hint == null || sessions.isNamedBy(session.user(), hint);
  }

  private boolean isWantedUser(Asked asked, SsoSession session) {
    String wanted = asked.request().onlyUser();
    return wanted == null || wanted.equals(subjects.of(asked.application(), session.user()));
  }

  /**
   * A code without a login, and the row that tells of it: both or none, in one commit.
   *
   * @return empty if the session has ended meanwhile
   */
  private Optional<String> answer(Asked asked, SsoSession session, HttpServletRequest http) {
    return code(asked, session, () -> trail.answered(asked.request(), session, http));
  }

  private Optional<String> code(Asked asked, SsoSession session, Runnable telling) {
    return Optional.ofNullable(transaction.execute(_ -> issued(asked, session, telling)));
  }

  private @Nullable String issued(Asked asked, SsoSession session, Runnable telling) {
    OidcRequest request = asked.request();
    if (!sessions.used(session, request.application())) {
      return null;
    }
    telling.run();
    return codes.issue(
        grants.of(request, session, asked.application(), asked.profile()),
        request.redirectUri(),
        request.codeChallenge());
  }
}
