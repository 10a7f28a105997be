package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applications that people log in to. */
@Service
public class Applications {

  private final ApplicationRows rows;
  private final ApplicationEventPublisher events;

  Applications(ApplicationRows rows, ApplicationEventPublisher events) {
    this.rows = rows;
    this.events = events;
  }

  /** The application of this id, whatever it speaks. */
  public Optional<Application> byId(String id) {
    return rows.byId(id);
  }

  /** The OpenID Connect client of this id. */
  public Optional<OidcClient> oidcClient(String id) {
    return rows.byId(id).filter(OidcClient.class::isInstance).map(OidcClient.class::cast);
  }

  /** The SAML service provider of this id. */
  public Optional<ServiceProvider> serviceProvider(String id) {
    return rows.byId(id).filter(ServiceProvider.class::isInstance).map(ServiceProvider.class::cast);
  }

  /** The SAML service provider that names itself so. */
  public Optional<ServiceProvider> serviceProviderOf(String entityId) {
    return rows.byEntityId(entityId);
  }

  /** All applications, by name. */
  public List<Application> all() {
    return rows.all();
  }

  /**
   * Keeps an application, new or changed, and audits what changed, but for the end of metadata:
   * many say another one each time. Its profile exists.
   *
   * @return whether anything changed
   */
  @Transactional
  public boolean save(Application application, Actor actor) {
    Optional<Application> before = rows.byId(application.id());
    if (before.filter(application::equals).isPresent()) {
      return false;
    }
    if (before.isEmpty()) {
      rows.insert(application);
    } else {
      rows.update(application);
    }
    if (before.filter(known -> withoutEnd(known).equals(withoutEnd(application))).isPresent()) {
      return true;
    }
    events.publishEvent(
        new AuditEvent(
            before.isEmpty() ? "application.added" : "application.changed",
            actor,
            application.id(),
            ApplicationDetails.of(before.orElse(null), application)));
    return true;
  }

  private static Application withoutEnd(Application application) {
    return application instanceof ServiceProvider provider
        ? provider.with(provider.saml().withoutEnd())
        : application;
  }

  /** Forgets an application, its refresh tokens and its part in sessions. */
  @Transactional
  public void delete(String id, Actor actor) {
    delete(id, actor, Map.of());
  }

  /**
   * The same.
   *
   * @param details what the audit trail is told of it
   */
  @Transactional
  public void delete(String id, Actor actor, Map<String, String> details) {
    if (rows.delete(id)) {
      events.publishEvent(new AuditEvent("application.removed", actor, id, details));
    }
  }
}
