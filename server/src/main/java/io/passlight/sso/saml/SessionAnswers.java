package io.passlight.sso.saml;

import io.passlight.sso.KnownAs;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Assertion;
import io.passlight.sso.saml.xml.Status;
import io.passlight.store.AsynchronousCommit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers requests from SSO sessions. */
@Service
class SessionAnswers {

  private final SsoSessions sessions;
  private final RequestedSubjects subjects;
  private final Assertions assertions;
  private final Responses responses;
  private final AnsweredRequests answered;
  private final SamlTrail trail;
  private final TransactionTemplate transaction;

  SessionAnswers(
      SsoSessions sessions,
      RequestedSubjects subjects,
      Assertions assertions,
      Responses responses,
      AnsweredRequests answered,
      SamlTrail trail,
      PlatformTransactionManager transactions) {
    this.sessions = sessions;
    this.subjects = subjects;
    this.assertions = assertions;
    this.responses = responses;
    this.answered = answered;
    this.trail = trail;
    // What may be lost with its row when a server is killed, decision 13 says.
    this.transaction = AsynchronousCommit.template(transactions);
  }

  /**
   * The answer of this browser's session, if the request takes that for one.
   *
   * @throws SamlRefused if the request was answered before; {@code NoPassive}, if the session is no
   *     answer and no page may be shown
   */
  Optional<SamlAnswer> atOnce(Asked asked, HttpServletRequest http) {
    SamlRequest request = asked.request();
    answered.refuseKnown(request);
    Optional<SsoSession> answering =
        sessions.current(http).filter(session -> suffices(session, asked, http));
    if (answering.isEmpty() && request.silent()) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.LOGIN_REQUIRED,
          Status.Code.RESPONDER,
          Status.Detail.NO_PASSIVE,
          "The person has to log in");
    }
    answering.ifPresent(_ -> answered.note(request));
    return answering.map(session -> of(session, asked, http));
  }

  /** Whether a session needs no new login to answer the request. */
  boolean suffices(SsoSession session, Asked asked, HttpServletRequest http) {
    return !asked.request().fresh()
        && subjects.isAbout(session, asked)
        && sessions.satisfies(session, asked.profile(), asked.verification(), http);
  }

  /**
   * The answer of a session, and the row that tells of it: both or none.
   *
   * @throws SamlRefused if somebody else has logged in than was asked for, the session has ended
   *     meanwhile, or it cannot be told as asked for
   */
  SamlAnswer of(SsoSession session, Asked asked, HttpServletRequest http) {
    SamlRequest request = asked.request();
    if (!subjects.isAbout(session, asked)) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.DENIED,
          Status.Code.RESPONDER,
          Status.Detail.UNKNOWN_PRINCIPAL,
          "Somebody else than the requested person has logged in");
    }
    Assertion assertion = assertions.of(asked, session);
    // Signed before a connection is held: the very first signature makes its keys on one more.
    SamlAnswer answer = responses.with(assertion, request.replyTo(), asked.provider());
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var knownAs = new KnownAs(request.nameIdFormat(), assertion.nameId().value());
              if (!sessions.used(session, asked.provider().id(), knownAs)) {
                throw SamlRefused.to(
                    request.replyTo(),
                    Problem.LOGIN_REQUIRED,
                    Status.Code.RESPONDER,
                    request.silent() ? Status.Detail.NO_PASSIVE : Status.Detail.AUTHN_FAILED,
                    "The session has ended");
              }
              trail.issued(request, assertion, session, http);
              return answer;
            }));
  }
}
