package io.passlight.sso.saml;

import io.passlight.keys.RandomTokens;
import io.passlight.sso.Applications;
import io.passlight.sso.Participant;
import io.passlight.sso.Participants;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.logout.LogoutSweeps;
import io.passlight.sso.logout.Onward;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Status;
import io.passlight.store.ExpiringStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;

/**
 * Ends the SSO session of a browser whose person has logged out of an application there, has the
 * other applications told, and then answers. The answer says so where one of them was not.
 */
@Service
class SamlLogouts {

  private static final Status PARTIAL =
      new Status(
          Status.Code.SUCCESS,
          Status.Detail.PARTIAL_LOGOUT,
          "The session is over here; not all other applications have confirmed that");

  private static final Status ANOTHER =
      new Status(
          Status.Code.REQUESTER,
          Status.Detail.UNKNOWN_PRINCIPAL,
          "This browser holds another session");

  /** As long as a person may look at the page of a logout. */
  private static final Duration AWAITED = Duration.ofMinutes(30);

  private final Applications applications;
  private final SsoSessions sessions;
  private final Participants participants;
  private final LogoutSweeps sweeps;
  private final AnsweredRequests answered;
  private final LogoutResponses responses;
  private final Posted<AwaitedLogout> awaited;

  SamlLogouts(
      Applications applications,
      SsoSessions sessions,
      Participants participants,
      LogoutSweeps sweeps,
      AnsweredRequests answered,
      LogoutResponses responses,
      ExpiringStore store,
      RandomTokens tokens,
      Clock clock) {
    this.applications = applications;
    this.sessions = sessions;
    this.participants = participants;
    this.sweeps = sweeps;
    this.answered = answered;
    this.responses = responses;
    this.awaited =
        new Posted<>("logout-awaited", AwaitedLogout.class, store, tokens, clock, AWAITED);
  }

  /**
   * Ends the session that a request means, if this browser holds it; and answers, at once or after
   * the page that shows how it goes with the other applications. Where there is no session left
   * that is a success too.
   *
   * @throws SamlRefused if the request was obeyed before
   */
  void end(LogoutCall call, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    ServiceProvider provider = provider(call);
    answered.note(call.application(), call.id(), call.issued());
    Optional<SsoSession> session = sessions.held(http);
    if (session.isEmpty()) {
      responses.send(response, call, provider, Status.SUCCESS);
    } else if (!isMeant(call, session.get().id())) {
      responses.send(response, call, provider, ANOTHER);
    } else {
      end(new AwaitedLogout(call, session.get().id().value()), provider, http, response);
    }
  }

  private void end(
      AwaitedLogout logout,
      ServiceProvider provider,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    String token = awaited.keep(logout);
    Onward onward = Onward.answer("/saml/logout/answer?logout=" + token, provider);
    Optional<String> page = sweeps.begin(onward, http, response);
    if (page.isEmpty()) {
      answer(token, response);
    } else {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, page.get());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  /**
   * Answers a request whose session has ended.
   *
   * @param token of the address that the browser was led to
   * @throws SamlRefused if it was answered before
   */
  void answer(String token, HttpServletResponse response) throws IOException {
    AwaitedLogout logout =
        awaited
            .take(token)
            .orElseThrow(
                () -> SamlRefused.untold(Problem.REPLAYED, "The logout was answered before", null));
    boolean isWhole = sweeps.areAllTold(new SessionId(logout.session()));
    responses.send(
        response, logout.call(), provider(logout.call()), isWhole ? Status.SUCCESS : PARTIAL);
  }

  private ServiceProvider provider(LogoutCall call) {
    return applications
        .serviceProvider(call.application())
        .filter(found -> found.saml().logout() != null)
        .orElseThrow(SamlRefused::unregistered);
  }

  /** Whether the application took part, and names session and person as it was told them. */
  private boolean isMeant(LogoutCall call, SessionId session) {
    return (call.sessions().isEmpty() || call.sessions().contains(session.value()))
        && participants.of(session).stream()
            .filter(each -> each.application().equals(call.application()))
            .map(Participant::knownAs)
            .anyMatch(knownAs -> knownAs != null && knownAs.name().equals(call.nameId()));
  }
}
