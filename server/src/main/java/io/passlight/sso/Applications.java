package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applications that people log in to. */
@Service
public class Applications {

  private final ApplicationRows rows;
  private final ClientSecrets secrets;
  private final ApplicationEventPublisher events;

  Applications(ApplicationRows rows, ClientSecrets secrets, ApplicationEventPublisher events) {
    this.rows = rows;
    this.secrets = secrets;
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
    return save(application, null, actor);
  }

  /**
   * The same.
   *
   * @param secret the client secret in clear, which is kept only of a client that signs by it;
   *     null: the application has none, or the same as before
   * @throws IllegalArgumentException if a client signs by a secret that is not said
   */
  @Transactional
  public boolean save(Application application, @Nullable ClientSecret secret, Actor actor) {
    Optional<Application> before = rows.byId(application.id());
    boolean changed = before.filter(application::equals).isEmpty();
    if (changed) {
      write(before, application, actor);
    }
    secrets.keep(before.orElse(null), application, secret);
    return changed;
  }

  private void write(Optional<Application> before, Application application, Actor actor) {
    if (before.isEmpty()) {
      rows.insert(application);
    } else {
      rows.update(application);
    }
    if (before.filter(known -> withoutEnd(known).equals(withoutEnd(application))).isPresent()) {
      return;
    }
    events.publishEvent(
        new AuditEvent(
            before.isEmpty() ? "application.added" : "application.changed",
            actor,
            application.id(),
            ApplicationDetails.of(before.orElse(null), application)));
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
