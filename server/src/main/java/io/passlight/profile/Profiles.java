package io.passlight.profile;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.protocol.UserVerification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The QR login profiles. Those of the configuration are there before anybody can ask for them. */
public class Profiles {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Profiles(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.events = events;
  }

  /** The profile of this id. */
  public Optional<QrLoginProfile> byId(String id) {
    return jdbc.sql("select * from profiles where id = ?")
        .param(id)
        .query((row, _) -> profile(row))
        .optional();
  }

  /** All profiles, by their ids. */
  public List<QrLoginProfile> all() {
    return jdbc.sql("select * from profiles order by id").query((row, _) -> profile(row)).list();
  }

  /** The profile for an application that names none; makes itself at the first call. */
  public QrLoginProfile automatic() {
    return byId(QrLoginProfile.AUTOMATIC).orElseGet(this::makeAutomatic);
  }

  /**
   * Keeps a profile, new or changed. Logins under way go on by the policy they began with.
   *
   * @throws IllegalArgumentException for the id {@link QrLoginProfile#PANEL}
   */
  @Transactional
  public void save(QrLoginProfile profile, Actor by) {
    write(profile, "DATABASE", by);
  }

  /**
   * Deletes a profile.
   *
   * @throws IllegalStateException with a sentence, if it is the automatic one, or an application
   *     uses it
   */
  @Transactional
  public void delete(String id, Actor by) {
    if (id.equals(QrLoginProfile.AUTOMATIC)) {
      throw new IllegalStateException("The automatic profile cannot be deleted");
    }
    try {
      if (jdbc.sql("delete from profiles where id = ?").param(id).update() > 0) {
        events.publishEvent(new AuditEvent("profile.deleted", by, id, Map.of()));
      }
    } catch (DataIntegrityViolationException e) {
      throw new IllegalStateException("Profile '%s' is used by an application".formatted(id), e);
    }
  }

  /** Writes the profiles of the configuration; one that has been there and is no more stays. */
  void write(Collection<QrLoginProfile> configured) {
    configured.forEach(profile -> write(profile, "CONFIGURATION", Actor.SYSTEM));
  }

  /**
   * With the row that tells of it, or not at all. Where somebody else is faster, theirs is as good.
   */
  private QrLoginProfile makeAutomatic() {
    QrLoginProfile defaults = QrLoginProfile.automaticDefaults();
    transaction.executeWithoutResult(
        _ -> {
          if (insert(defaults, "DATABASE")) {
            audit(Optional.empty(), defaults, Actor.SYSTEM);
          }
        });
    return byId(QrLoginProfile.AUTOMATIC).orElseThrow();
  }

  private void write(QrLoginProfile profile, String source, Actor by) {
    QrLoginProfile.requireKept(profile.id());
    Optional<QrLoginProfile> before = byId(profile.id());
    int changed =
        jdbc.sql(
                """
                update profiles set name = :name, lifetime_ms = :lifetime, frame_period_ms = :framePeriod,
                  confirmation = :confirmation, user_verification = :userVerification,
                  proximity = :proximity, start_networks = :startNetworks,
                  trusted_browsers_only = :trustedBrowsersOnly, typing_code = :typingCode,
                  groups = :groups, withheld_scopes = :withheldScopes, source = :source
                where id = :id
                """)
            .paramSource(new ProfileParameters(profile, source))
            .update();
    if (changed == 0 && !insert(profile, source)) {
      throw new DuplicateKeyException("The profile was made meanwhile: " + profile.id());
    }
    if (before.filter(profile::equals).isEmpty()) {
      audit(before, profile, by);
    }
  }

  private void audit(Optional<QrLoginProfile> before, QrLoginProfile after, Actor by) {
    Map<String, String> details = new HashMap<>();
    details.put("after", after.toString());
    before.ifPresent(profile -> details.put("before", profile.toString()));
    String type = before.isEmpty() ? "profile.made" : "profile.changed";
    events.publishEvent(new AuditEvent(type, by, after.id(), details));
  }

  /** False if there is one of this id, which on PostgreSQL must not end the transaction. */
  private boolean insert(QrLoginProfile profile, String source) {
    return jdbc.sql(
                """
                insert into profiles (id, name, automatic, lifetime_ms, frame_period_ms, confirmation,
                  user_verification, proximity, start_networks, trusted_browsers_only, typing_code,
                  groups, withheld_scopes, source)
                values (:id, :name, :automatic, :lifetime, :framePeriod, :confirmation,
                  :userVerification, :proximity, :startNetworks, :trustedBrowsersOnly, :typingCode,
                  :groups, :withheldScopes, :source)
                on conflict do nothing
                """)
            .paramSource(new ProfileParameters(profile, source))
            .update()
        == 1;
  }

  private static QrLoginProfile profile(ResultSet row) throws SQLException {
    return new QrLoginProfile(
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("automatic"),
        Duration.ofMillis(row.getLong("lifetime_ms")),
        Duration.ofMillis(row.getLong("frame_period_ms")),
        ConfirmationPolicy.valueOf(row.getString("confirmation")),
        UserVerification.valueOf(row.getString("user_verification")),
        Proximity.valueOf(row.getString("proximity")),
        lines(row.getString("start_networks")),
        row.getBoolean("trusted_browsers_only"),
        row.getBoolean("typing_code"),
        Set.copyOf(lines(row.getString("groups"))),
        Set.copyOf(lines(row.getString("withheld_scopes"))));
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty()).toList();
  }
}
