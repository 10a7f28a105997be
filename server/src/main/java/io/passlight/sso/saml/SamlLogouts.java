package io.passlight.sso.saml;

import io.passlight.sso.Applications;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Status;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Ends the SSO session of a browser whose person has logged out of an application there, and all
 * that came of it at this server. Other applications that took part are not told, and the answer
 * says so.
 */
@Service
class SamlLogouts {

  private static final Status PARTIAL =
      new Status(
          Status.Code.SUCCESS,
          Status.Detail.PARTIAL_LOGOUT,
          "The session is over here; other applications were not told");

  private static final Status ANOTHER =
      new Status(
          Status.Code.REQUESTER,
          Status.Detail.UNKNOWN_PRINCIPAL,
          "This browser holds another session");

  private final Applications applications;
  private final SsoSessions sessions;
  private final Users users;
  private final NameIds nameIds;
  private final AnsweredRequests answered;

  SamlLogouts(
      Applications applications,
      SsoSessions sessions,
      Users users,
      NameIds nameIds,
      AnsweredRequests answered) {
    this.applications = applications;
    this.sessions = sessions;
    this.users = users;
    this.nameIds = nameIds;
    this.answered = answered;
  }

  /** Who asked, if it is registered still. */
  ServiceProvider provider(LogoutCall call) {
    return applications
        .serviceProvider(call.application())
        .filter(found -> found.saml().logout() != null)
        .orElseThrow(
            () ->
                SamlRefused.untold(
                    Problem.UNKNOWN_APPLICATION,
                    "The application is not registered any more",
                    null));
  }

  /**
   * Ends the session that a request means, if this browser holds it.
   *
   * @return what the service provider is told; success too where there is no session left
   * @throws SamlRefused if the request was obeyed before
   */
  Status end(LogoutCall call, HttpServletRequest http, HttpServletResponse response) {
    ServiceProvider provider = provider(call);
    answered.note(call.application(), call.id(), call.issued());
    Optional<SsoSession> session = sessions.current(http);
    if (session.isEmpty()) {
      return Status.SUCCESS;
    }
    List<String> took = sessions.applications(session.get().id());
    if (!took.contains(provider.id()) || !isMeant(call, provider, session.get())) {
      return ANOTHER;
    }
    sessions.signOut(http, response);
    return took.size() > 1 ? PARTIAL : Status.SUCCESS;
  }

  private boolean isMeant(LogoutCall call, ServiceProvider provider, SsoSession session) {
    return (call.sessions().isEmpty() || call.sessions().contains(session.id().value()))
        && users.byId(session.user()).stream()
            .anyMatch(
                user ->
                    Arrays.stream(NameIdFormat.values())
                        .map(format -> nameIds.of(format, user, session, provider.saml()))
                        .flatMap(Optional::stream)
                        .anyMatch(name -> name.value().equals(call.nameId())));
  }
}
