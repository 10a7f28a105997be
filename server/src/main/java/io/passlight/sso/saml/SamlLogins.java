package io.passlight.sso.saml;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequest;
import io.passlight.login.SsoRequestId;
import io.passlight.login.StartNotAllowed;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.UserVerification;
import io.passlight.sso.Applications;
import io.passlight.sso.KnownAs;
import io.passlight.sso.NoAccess;
import io.passlight.sso.ReturningLogins;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Assertion;
import io.passlight.sso.saml.xml.Status;
import io.passlight.store.AsynchronousCommit;
import io.passlight.store.StoreJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers requests: from the browser's session where that suffices, else by a login. */
@Service
class SamlLogins {

  /** Where the requests of this package go on; no other protocol's begin so. */
  private static final String PATH = "/saml/sso/";

  private static final StoreJson<SamlRequest> JSON = StoreJson.of(SamlRequest.class);

  private final Applications applications;
  private final Profiles profiles;
  private final SsoSessions sessions;
  private final ReturningLogins returning;
  private final Logins logins;
  private final NoAccess noAccess;
  private final Assertions assertions;
  private final Responses responses;
  private final AnsweredRequests answered;
  private final SamlTrail trail;
  private final TransactionTemplate transaction;
  private final SecureRandom random;
  private final Clock clock;

  SamlLogins(
      Applications applications,
      Profiles profiles,
      SsoSessions sessions,
      ReturningLogins returning,
      Logins logins,
      NoAccess noAccess,
      Assertions assertions,
      Responses responses,
      AnsweredRequests answered,
      SamlTrail trail,
      PlatformTransactionManager transactions,
      SecureRandom random,
      Clock clock) {
    this.applications = applications;
    this.profiles = profiles;
    this.sessions = sessions;
    this.returning = returning;
    this.logins = logins;
    this.noAccess = noAccess;
    this.assertions = assertions;
    this.responses = responses;
    this.answered = answered;
    this.trail = trail;
    // What such an end of the server loses is a row of an answer that the browser has not got yet.
    this.transaction = AsynchronousCommit.template(transactions);
    this.random = random;
    this.clock = clock;
  }

  /**
   * What a person asks for who starts here.
   *
   * @throws SamlRefused if there is no such application, or it takes no response that it has not
   *     asked for
   */
  SamlRequest unsolicited(String application) {
    ServiceProvider provider =
        applications
            .serviceProvider(application)
            .filter(found -> found.saml().unsolicited())
            .orElseThrow(
                () ->
                    SamlRefused.untold(
                        Problem.UNKNOWN_APPLICATION,
                        "No application of this id is registered to be started here",
                        null));
    return SamlRequest.unsolicited(provider, clock.instant());
  }

  /**
   * The answer of this browser's session, if the request takes that for one.
   *
   * @throws SamlRefused if the request was answered before; {@code NoPassive}, if the session is no
   *     answer and no page may be shown
   */
  Optional<SamlAnswer> fromSession(SamlRequest request, HttpServletRequest http) {
    answered.refuseKnown(request);
    ServiceProvider provider = provider(request);
    QrLoginProfile profile = profile(provider);
    Optional<SsoSession> answering =
        sessions
            .current(http)
            .filter(session -> answers(session, request, provider, profile, http));
    if (answering.isEmpty() && request.silent()) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.LOGIN_REQUIRED,
          Status.Code.RESPONDER,
          Status.Detail.NO_PASSIVE,
          "The person has to log in");
    }
    answering.ifPresent(_ -> answered.note(request));
    return answering.map(session -> answer(request, provider, session, profile, http));
  }

  /**
   * Begins the first login of a request.
   *
   * @return the path of its page
   */
  String firstLogin(SamlRequest request, HttpServletRequest http, HttpServletResponse response) {
    String page = login(request, http, response);
    answered.note(request); // after the limits, so that nobody fills the store
    return page;
  }

  /**
   * Begins one more login, where the session of the one before is no answer any longer. Whatever
   * comes back to the one before is too late from now on: of both, one answers.
   *
   * @param before what the login before was made for
   * @return the path of the next one's page
   * @throws SamlRefused if the request was answered before
   */
  String nextLogin(
      SsoRequestId before,
      SamlRequest request,
      HttpServletRequest http,
      HttpServletResponse response) {
    if (!logins.markAnswered(before)) {
      throw answeredBefore(request.application());
    }
    return login(request, http, response);
  }

  private String login(SamlRequest request, HttpServletRequest http, HttpServletResponse response) {
    ServiceProvider provider = provider(request);
    QrLoginProfile profile = profile(provider);
    SsoRequestId id = SsoRequestId.random(random);
    var ssoRequest =
        new SsoRequest(
            id,
            provider.facts(request.consumer()),
            profile,
            verification(request, provider, profile),
            request.fresh(),
            null,
            request.subject(),
            List.of(),
            PATH + "resume?request=" + id,
            PATH + "cancel?request=" + id,
            clock.instant(),
            JSON.write(request),
            null,
            null);
    try {
      return noAccess.before(logins.begin(ssoRequest, http, response), ssoRequest, http);
    } catch (StartNotAllowed e) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.DENIED,
          Status.Code.RESPONDER,
          Status.Detail.REQUEST_DENIED,
          "No login for this application may start here");
    }
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
  Optional<SamlAnswer> resume(SsoRequestId id, SamlRequest request, HttpServletRequest http) {
    ServiceProvider provider = provider(request);
    QrLoginProfile profile = profile(provider);
    Optional<SsoSession> answering =
        sessions
            .current(http)
            .filter(
                session ->
                    returning.mayAnswer(session, id, profile, request.fresh(), null)
                        || answers(session, request, provider, profile, http));
    if (answering.isPresent() && !logins.markAnswered(id)) {
      throw answeredBefore(request.application());
    }
    return answering.map(session -> answer(request, provider, session, profile, http));
  }

  /** The person gave up, or may not go on: what is told to the service provider. */
  SamlRefused cancelled(SsoRequestId id, SamlRequest request, HttpServletRequest http) {
    boolean isKeptOut = logins.request(id).filter(it -> noAccess.keepsOut(it, http)).isPresent();
    if (!logins.markAnswered(id)) {
      return answeredBefore(request.application());
    }
    return SamlRefused.to(
        request.replyTo(),
        Problem.DENIED,
        Status.Code.RESPONDER,
        isKeptOut ? Status.Detail.REQUEST_DENIED : Status.Detail.AUTHN_FAILED,
        isKeptOut ? "The application is not open to this person" : "The person cancelled");
  }

  /**
   * What a browser is told that comes again.
   *
   * @param application as an address says; anybody may have written it
   */
  SamlRefused answeredBefore(String application) {
    return SamlRefused.untold(
        Problem.REPLAYED,
        "The request was answered before",
        applications.serviceProvider(application).map(ServiceProvider::id).orElse(null));
  }

  private boolean answers(
      SsoSession session,
      SamlRequest request,
      ServiceProvider provider,
      QrLoginProfile profile,
      HttpServletRequest http) {
    return !request.fresh()
        && assertions.isAbout(request, provider, session)
        && sessions.satisfies(session, profile, verification(request, provider, profile), http);
  }

  private static UserVerification verification(
      SamlRequest request, ServiceProvider provider, QrLoginProfile profile) {
    return Contexts.verification(
        request.context(), provider.saml().exactContext(), profile.userVerification());
  }

  /** The row that tells of it, and the answer: both or none. */
  private SamlAnswer answer(
      SamlRequest request,
      ServiceProvider provider,
      SsoSession session,
      QrLoginProfile profile,
      HttpServletRequest http) {
    if (!assertions.isAbout(request, provider, session)) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.DENIED,
          Status.Code.RESPONDER,
          Status.Detail.UNKNOWN_PRINCIPAL,
          "Somebody else than the requested person has logged in");
    }
    Assertion assertion = assertions.of(request, provider, session, profile);
    // Signed before a connection is held: the very first signature makes its keys on one more.
    SamlAnswer answer = responses.with(assertion, request.replyTo(), provider);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var knownAs = new KnownAs(request.nameIdFormat(), assertion.nameId().value());
              if (!sessions.used(session, provider.id(), knownAs)) {
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

  private ServiceProvider provider(SamlRequest request) {
    // It may have been removed while a login was under way.
    ServiceProvider provider =
        applications
            .serviceProvider(request.application())
            .filter(found -> found.saml().consumer(request.consumer()).isPresent())
            .orElseThrow(SamlRefused::unregistered);
    SamlRefused.refuseEnded(provider, clock.instant());
    return provider;
  }

  private QrLoginProfile profile(ServiceProvider provider) {
    return profiles
        .byId(provider.profileId())
        .orElseThrow(() -> new IllegalStateException("No profile of " + provider.id()));
  }
}
