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

  /** The application of this client id. */
  public Optional<Application> byId(String id) {
    return rows.byId(id);
  }

  /** All applications, by name. */
  public List<Application> all() {
    return rows.all();
  }

  /**
   * Keeps an application, new or changed, and audits what changed. Its profile exists.
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
    events.publishEvent(
        new AuditEvent(
            before.isEmpty() ? "application.added" : "application.changed",
            actor,
            application.id(),
            details(application)));
    return true;
  }

  /** Forgets an application, its refresh tokens and its part in sessions. */
  @Transactional
  public void delete(String id, Actor actor) {
    if (rows.delete(id)) {
      events.publishEvent(new AuditEvent("application.removed", actor, id, Map.of()));
    }
  }

  private static Map<String, String> details(Application application) {
    return Map.of(
        "name", application.name(),
        "profile", application.profileId(),
        "source", application.source().name(),
        "redirectUris",
            String.join(" ", application.redirectUris().stream().map(RedirectUri::value).toList()));
  }
}
