package io.passlight.sso.saml;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequest;
import io.passlight.login.SsoRequestId;
import io.passlight.login.StartNotAllowed;
import io.passlight.sso.NoAccess;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Status;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Begins logins for requests that no session answers. */
@Service
class LoginStarts {

  private final Logins logins;
  private final NoAccess noAccess;
  private final AnsweredRequests answered;
  private final SecureRandom random;
  private final Clock clock;

  LoginStarts(
      Logins logins,
      NoAccess noAccess,
      AnsweredRequests answered,
      SecureRandom random,
      Clock clock) {
    this.logins = logins;
    this.noAccess = noAccess;
    this.answered = answered;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Begins the first login of a request.
   *
   * @return the path of its page
   */
  String first(Asked asked, HttpServletRequest http, HttpServletResponse response) {
    String page = login(asked, request -> logins.begin(request, http, response), http);
    answered.note(asked.request()); // after the limits, so that nobody fills the store
    return page;
  }

  /**
   * Begins one more login, where the session of the one before is no answer any longer. Whatever
   * comes back to the one before is too late from now on: of both, one answers.
   *
   * @param before what the login before was made for; it waits on if no login may begin now
   * @return the path of the next one's page
   * @throws SamlRefused if the request was answered before
   */
  String next(
      SsoRequestId before, Asked asked, HttpServletRequest http, HttpServletResponse response) {
    return login(
        asked,
        request ->
            logins
                .beginInPlaceOf(before, request, http, response)
                .orElseThrow(() -> SamlRefused.replayed(asked.request().application())),
        http);
  }

  private String login(Asked asked, Function<SsoRequest, String> begin, HttpServletRequest http) {
    SamlRequest request = asked.request();
    SsoRequestId id = SsoRequestId.random(random);
    var ssoRequest =
        new SsoRequest(
            id,
            asked.provider().facts(request.consumer()),
            asked.profile(),
            asked.verification(),
            request.fresh() || !RequestedSubjects.canLoginTell(asked),
            null,
            request.subject(),
            List.of(),
            LoginReturns.path("resume", id, request),
            LoginReturns.path("cancel", id, request),
            clock.instant(),
            LoginReturns.JSON.write(request),
            null,
            null);
    try {
      return noAccess.before(begin.apply(ssoRequest), ssoRequest, http);
    } catch (StartNotAllowed e) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.DENIED,
          Status.Code.RESPONDER,
          Status.Detail.REQUEST_DENIED,
          "No login for this application may start here");
    }
  }
}
