package io.passlight.sso.saml;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.SsoSession;
import io.passlight.sso.saml.xml.Assertion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the audit trail says of SAML. */
@Component
class SamlTrail {

  private final ApplicationEventPublisher events;
  private final ClientAddress clientAddress;

  SamlTrail(ApplicationEventPublisher events, ClientAddress clientAddress) {
    this.events = events;
    this.clientAddress = clientAddress;
  }

  /** A service provider is told who somebody is. */
  void issued(
      SamlRequest request, Assertion assertion, SsoSession session, HttpServletRequest http) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("application", request.application());
    details.put("assertion", assertion.id());
    details.put("nameIdFormat", request.nameIdFormat().name());
    if (request.id() != null) {
      details.put("request", request.id());
    }
    events.publishEvent(
        new AuditEvent(
            "assertion.issued",
            Actor.person(session.user().value(), clientAddress.of(http)),
            session.id().value(),
            details));
  }

  /** A request is not answered with an assertion; {@code reference} stands on the page, if any. */
  void refused(
      SamlRefused refused,
      @Nullable SsoSession session,
      @Nullable String reference,
      HttpServletRequest http) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("problem", refused.problem().word());
    details.put("rule", refused.rule());
    String application = refused.application();
    if (application != null) {
      details.put("application", application);
    }
    ReplyTo replyTo = refused.replyTo();
    if (replyTo != null && replyTo.requestId() != null) {
      details.put("request", replyTo.requestId());
    }
    events.publishEvent(
        new AuditEvent(
            "assertion.refused",
            session == null
                ? Actor.browser(clientAddress.of(http))
                : Actor.person(session.user().value(), clientAddress.of(http)),
            reference != null ? reference : session != null ? session.id().value() : "unknown",
            details));
  }
}
