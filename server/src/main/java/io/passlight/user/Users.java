package io.passlight.user;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The users, whatever directory they come from. Each change of one leaves a row in the trail. */
@Service
public class Users {

  private static final String SELECT =
      "select " + UserRows.COLUMNS + " from users u" + UserRows.JOIN;

  private final JdbcClient jdbc;
  private final PasswordHash hash;
  private final ApplicationEventPublisher events;
  private final SecureRandom random;
  private final Clock clock;

  Users(
      JdbcClient jdbc,
      PasswordHash hash,
      ApplicationEventPublisher events,
      SecureRandom random,
      Clock clock) {
    this.jdbc = jdbc;
    this.hash = hash;
    this.events = events;
    this.random = random;
    this.clock = clock;
  }

  /** The user of this id, active or not. */
  public Optional<User> byId(UserId id) {
    return one(jdbc.sql(SELECT + "where u.id = ?").param(id.value()).query(new UserRows()));
  }

  /** The user of this name in any spelling (see {@link Username}), active or not. */
  public Optional<User> byUsername(String typed) {
    String name = Username.canonical(typed);
    return one(jdbc.sql(SELECT + "where u.username = ?").param(name).query(new UserRows()));
  }

  /** Whether there is anybody who may log in. */
  public boolean anybody() {
    return jdbc.sql("select exists(select 1 from users where active)")
        .query(Boolean.class)
        .single();
  }

  /**
   * Locks the user's row until the caller's transaction ends, so that nobody can disable the user
   * meanwhile. To lock a device too, lock its user first.
   *
   * @return empty if there is no such user, or not an active one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<User> lockActive(UserId id) {
    // PostgreSQL locks no outer join: first the row, then what belongs to it.
    return lockedState(id).filter(active -> active).flatMap(_ -> byId(id));
  }

  private Optional<Boolean> lockedState(UserId id) {
    return jdbc.sql("select active from users where id = ? for update")
        .param(id.value())
        .query(Boolean.class)
        .optional();
  }

  /** Locks the user's row until the caller's transaction ends, active or not. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(UserId id) {
    if (lockedState(id).isEmpty()) {
      throw new IllegalStateException("There is no user " + id);
    }
  }

  /**
   * Makes a user.
   *
   * @throws IllegalArgumentException for a bad name, or one that is taken
   */
  @Transactional
  public User create(NewUser person, Actor by) {
    UserId id = UserId.random(random);
    String username = Username.checked(person.username());
    String encoded = person.password() == null ? null : hash.encode(person.password());
    try {
      jdbc.sql(
              """
              insert into users (id, username, display_name, email, password_hash, locale, active, source, created)
              values (?, ?, ?, ?, ?, ?, true, ?, ?)
              """)
          .param(id.value())
          .param(username)
          .param(person.displayName())
          .param(person.email())
          .param(encoded)
          .param(person.locale() == null ? null : person.locale().toLanguageTag())
          .param(person.source().name())
          .param(Timestamp.from(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      throw new IllegalArgumentException("User name '%s' is taken".formatted(username), e);
    }
    addGroups(id, person.groups());
    audit("user.made", by, id, Map.of("username", username, "source", person.source().name()));
    return byId(id).orElseThrow();
  }

  /** Lets the user do nothing from now on, and says so by {@link UserDisabled}. */
  @Transactional
  public void disable(UserId id, Actor by) {
    int changed =
        jdbc.sql("update users set active = false where id = ? and active")
            .param(id.value())
            .update();
    if (changed > 0) {
      audit("user.disabled", by, id, Map.of());
      events.publishEvent(new UserDisabled(id));
    }
  }

  /** Lets a disabled user do again what the user could do before. */
  @Transactional
  public void enable(UserId id, Actor by) {
    int changed =
        jdbc.sql("update users set active = true where id = ? and not active")
            .param(id.value())
            .update();
    if (changed > 0) {
      audit("user.enabled", by, id, Map.of());
    }
  }

  /** Disables the demo people, or enables those again that were disabled in this way. */
  void switchDemo(boolean on) {
    for (User person : madeBy(on ? NewUser.Source.DEMO_OFF : NewUser.Source.DEMO)) {
      if (on) {
        enable(person.id(), Actor.SYSTEM);
      } else if (person.active()) {
        disable(person.id(), Actor.SYSTEM);
      } else {
        continue;
      }
      NewUser.Source source = on ? NewUser.Source.DEMO : NewUser.Source.DEMO_OFF;
      jdbc.sql("update users set source = ? where id = ?")
          .params(source.name(), person.id().value())
          .update();
    }
  }

  /** Sets the password, or takes it away with null. */
  @Transactional
  public void setPassword(UserId id, @Nullable String password, Actor by) {
    int changed =
        jdbc.sql("update users set password_hash = ? where id = ?")
            .param(password == null ? null : hash.encode(password))
            .param(id.value())
            .update();
    if (changed > 0) {
      audit("user.password-set", by, id, Map.of("taken", Boolean.toString(password == null)));
    }
  }

  /** The users that {@code source} made, active or not. */
  List<User> madeBy(NewUser.Source source) {
    return jdbc.sql(SELECT + "where u.source = ? order by u.username")
        .param(source.name())
        .query(new UserRows());
  }

  private void audit(String type, Actor by, UserId id, Map<String, String> details) {
    events.publishEvent(new AuditEvent(type, by, id.value(), details));
  }

  private void addGroups(UserId id, Set<String> groups) {
    for (String group : groups) {
      jdbc.sql("insert into user_groups (user_id, name) values (?, ?)")
          .params(id.value(), group)
          .update();
    }
  }

  private static Optional<User> one(List<User> users) {
    return users.stream().findFirst();
  }
}
