package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.login.SsoRequestId;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.SsoSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What the audit trail says of authorization requests beside their logins. A request that belongs
 * to no session and no login leaves no row: anybody could write to the trail that way.
 */
@Component
class AuthorizationTrail {

  private final ApplicationEventPublisher events;
  private final ClientAddress clientAddress;

  AuthorizationTrail(ApplicationEventPublisher events, ClientAddress clientAddress) {
    this.events = events;
    this.clientAddress = clientAddress;
  }

  /** An application got its answer from a session, without a login. */
  void answered(OidcRequest request, SsoSession session, HttpServletRequest http) {
    events.publishEvent(
        new AuditEvent(
            "sso.answered",
            person(session, http),
            session.id().value(),
            Map.of("application", request.application())));
  }

  /** A session was no answer, and the application is told so. */
  void refused(OidcRequest request, SsoSession session, String error, HttpServletRequest http) {
    refused(request, person(session, http), session.id().value(), error);
  }

  /** A request that waited for its login is answered without one. */
  void refused(OidcRequest request, SsoRequestId id, String error, HttpServletRequest http) {
    var browser = Actor.browser(clientAddress.of(http));
    refused(request, browser, id.value(), error);
  }

  private void refused(OidcRequest request, Actor by, String subject, String error) {
    events.publishEvent(
        new AuditEvent(
            "sso.refused",
            by,
            subject,
            Map.of("application", request.application(), "problem", error)));
  }

  private Actor person(SsoSession session, HttpServletRequest http) {
    return Actor.person(session.user().value(), clientAddress.of(http));
  }
}
