package io.passlight.sso.oidc;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequest;
import io.passlight.login.SsoRequestId;
import io.passlight.login.StartNotAllowed;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.sso.Applications;
import io.passlight.sso.NoAccess;
import io.passlight.sso.OidcClient;
import io.passlight.sso.ReturningLogins;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.store.AsynchronousCommit;
import io.passlight.store.StoreJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers authorization requests: from the browser's session where that suffices, else by a login.
 */
@Service
class Authorizations {

  private static final StoreJson<OidcRequest> JSON = StoreJson.of(OidcRequest.class);

  private final Applications applications;
  private final Profiles profiles;
  private final SsoSessions sessions;
  private final ReturningLogins returning;
  private final Logins logins;
  private final NoAccess noAccess;
  private final AuthorizationCodes codes;
  private final Grants grants;
  private final Subjects subjects;
  private final AuthorizationTrail trail;
  private final TransactionTemplate transaction;
  private final SecureRandom random;
  private final Clock clock;

  Authorizations(
      Applications applications,
      Profiles profiles,
      SsoSessions sessions,
      ReturningLogins returning,
      Logins logins,
      NoAccess noAccess,
      AuthorizationCodes codes,
      Grants grants,
      Subjects subjects,
      AuthorizationTrail trail,
      PlatformTransactionManager transactions,
      SecureRandom random,
      Clock clock) {
    this.applications = applications;
    this.profiles = profiles;
    this.sessions = sessions;
    this.returning = returning;
    this.logins = logins;
    this.noAccess = noAccess;
    this.codes = codes;
    this.grants = grants;
    this.subjects = subjects;
    this.trail = trail;
    // A code lives in memory alone, so nothing is lost with its row that it would not take along.
    this.transaction = AsynchronousCommit.template(transactions);
    this.random = random;
    this.clock = clock;
  }

  /**
   * The application of this id.
   *
   * @param id as anybody may have written it; null: none was
   * @throws AuthorizationRefused if there is none
   */
  OidcClient application(@Nullable String id) {
    if (id == null) {
      throw AuthorizationRefused.untold("invalid_request", "client_id is missing");
    }
    return applications
        .oidcClient(id)
        .orElseThrow(
            () -> AuthorizationRefused.untold("invalid_client", "The application is not known"));
  }

  /**
   * A request of this application, with the policy that holds now.
   *
   * @throws AuthorizationRefused if it has waited, and its answer may not go where it was to go
   *     then
   */
  Asked asked(OidcRequest request, OidcClient application) {
    if (application.redirectUri(request.redirectUri()).isEmpty()) {
      throw AuthorizationRefused.untold(
          "invalid_request", "The redirect_uri is not registered any more");
    }
    QrLoginProfile profile =
        profiles
            .byId(application.profileId())
            .orElseThrow(() -> new IllegalStateException("No profile of " + application.id()));
    return new Asked(request, application, profile);
  }

  /**
   * A request that has waited.
   *
   * @throws AuthorizationRefused if its application, or where its answer goes, was removed
   *     meanwhile
   */
  Asked asked(OidcRequest request) {
    return asked(request, application(request.application()));
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
   * Begins a login.
   *
   * @return the path of its page
   */
  String login(Asked asked, HttpServletRequest http, HttpServletResponse response) {
    OidcRequest request = asked.request();
    QrLoginProfile profile = asked.profile();
    SsoRequestId id = SsoRequestId.random(random);
    var ssoRequest =
        new SsoRequest(
            id,
            asked.application().facts(request.redirectUri()),
            profile,
            request.userVerification().with(profile.userVerification()),
            request.fresh(),
            asked.maxAge(),
            request.loginHint(),
            request.uiLocales().stream().map(Locale::forLanguageTag).toList(),
            "/oauth2/authorize/resume?request=" + id,
            "/oauth2/authorize/cancel?request=" + id,
            clock.instant(),
            JSON.write(request),
            asked.onlyUser(),
            null);
    try {
      return noAccess.before(logins.begin(ssoRequest, http, response), ssoRequest, http);
    } catch (StartNotAllowed e) {
      throw AuthorizationRefused.to(
          request.replyTo(), "access_denied", "No login for this application may start here");
    }
  }

  /**
   * Begins one more login, where the session of the one before is no answer any longer. Whatever
   * comes back to the one before is too late from now on: of both, one answers.
   *
   * @param before what the login before was made for
   * @return the path of the next one's page
   * @throws AuthorizationRefused if the request was answered before
   */
  String nextLogin(
      SsoRequestId before, Asked asked, HttpServletRequest http, HttpServletResponse response) {
    if (!logins.markAnswered(before)) {
      throw AuthorizationRefused.untold("invalid_request", "This request was answered before");
    }
    return login(asked, http, response);
  }

  /** The request that a login was begun for, if it is one of ours. */
  Optional<OidcRequest> waiting(SsoRequestId id) {
    // There are the panel's, too, and those of another protocol.
    return logins
        .request(id)
        .filter(found -> found.continuePath().startsWith("/oauth2/authorize/"))
        .map(found -> JSON.read(found.payload()));
  }

  /** The same for what anybody may have written into an address. */
  Optional<OidcRequest> waiting(String id) {
    try {
      return waiting(new SsoRequestId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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

  /** Notes that the person gave up; false if the request was answered before. */
  boolean cancel(SsoRequestId id, OidcRequest request, HttpServletRequest http) {
    boolean isFirst = logins.markAnswered(id);
    if (isFirst) {
      trail.refused(request, id, "access_denied", http);
    }
    return isFirst;
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
        && (request.loginHint() == null || sessions.isNamedBy(session.user(), request.loginHint()))
        && sessions.satisfies(
            session, profile, request.userVerification().with(profile.userVerification()), http);
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
