package io.passlight.sso.saml;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequestId;
import io.passlight.sso.NoAccess;
import io.passlight.sso.ReturningLogins;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Status;
import io.passlight.store.StoreJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What becomes of a request whose login comes back, or was given up. */
@Service
class LoginReturns {

  /** What of a request waits for its login. */
  static final StoreJson<SamlRequest> JSON = StoreJson.of(SamlRequest.class);

  /** Where the requests of this package go on; no other protocol's begin so. */
  private static final String PATH = "/saml/sso/";

  private final SsoSessions sessions;
  private final ReturningLogins returning;
  private final Logins logins;
  private final NoAccess noAccess;
  private final SessionAnswers answers;

  LoginReturns(
      SsoSessions sessions,
      ReturningLogins returning,
      Logins logins,
      NoAccess noAccess,
      SessionAnswers answers) {
    this.sessions = sessions;
    this.returning = returning;
    this.logins = logins;
    this.noAccess = noAccess;
    this.answers = answers;
  }

  /**
   * The path by which a login comes back. It names the application, for the day when the request is
   * gone.
   */
  static String path(String how, SsoRequestId id, SamlRequest request) {
    return "%s%s?request=%s&app=%s".formatted(PATH, how, id, request.application());
  }

  /** The request that a login was begun for, if it is one of ours. */
  Optional<SamlRequest> waiting(SsoRequestId id) {
    return logins
        .request(id)
        .filter(found -> found.continuePath().startsWith(PATH))
        .map(found -> JSON.read(found.payload()));
  }

  /**
   * The answer to a request whose login has come back, or that another tab's session answers; once.
   *
   * @return empty if this browser's session is no answer
   * @throws SamlRefused if the request was answered before, or somebody else has logged in
   */
  Optional<SamlAnswer> resume(SsoRequestId id, Asked asked, HttpServletRequest http) {
    Optional<SsoSession> answering =
        sessions
            .current(http)
            .filter(
                session ->
                    returning.mayAnswer(session, id, asked.profile(), asked.request().fresh(), null)
                        || answers.suffices(session, asked, http));
    if (answering.isPresent() && !logins.markAnswered(id)) {
      throw SamlRefused.replayed(asked.request().application());
    }
    return answering.map(session -> answers.of(session, asked, http));
  }

  /** The person gave up, or may not go on: what is told to the service provider. */
  SamlRefused cancelled(SsoRequestId id, SamlRequest request, HttpServletRequest http) {
    boolean isKeptOut = logins.request(id).filter(it -> noAccess.keepsOut(it, http)).isPresent();
    if (!logins.markAnswered(id)) {
      return SamlRefused.replayed(request.application());
    }
    return SamlRefused.to(
        request.replyTo(),
        Problem.DENIED,
        Status.Code.RESPONDER,
        isKeptOut ? Status.Detail.REQUEST_DENIED : Status.Detail.AUTHN_FAILED,
        isKeptOut ? "The application is not open to this person" : "The person cancelled");
  }
}
