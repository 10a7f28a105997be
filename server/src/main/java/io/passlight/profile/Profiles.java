package io.passlight.profile;

import io.passlight.protocol.UserVerification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The QR login profiles. Those of the configuration are there before anybody can ask for them. */
public class Profiles {

  private final JdbcClient jdbc;

  Profiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The profile of this id. */
  public Optional<QrLoginProfile> byId(String id) {
    return jdbc.sql("select * from profiles where id = ?")
        .param(id)
        .query((row, _) -> profile(row))
        .optional();
  }

  /** All profiles, by name. */
  public List<QrLoginProfile> all() {
    return jdbc.sql("select * from profiles order by name, id")
        .query((row, _) -> profile(row))
        .list();
  }

  /** The profile for an application that names none; makes itself at the first call. */
  public QrLoginProfile automatic() {
    return byId(QrLoginProfile.AUTOMATIC).orElseGet(this::makeAutomatic);
  }

  /** Keeps a profile, new or changed. Logins under way go on by the policy they began with. */
  @Transactional
  public void save(QrLoginProfile profile) {
    write(profile, "DATABASE");
  }

  /**
   * Deletes a profile.
   *
   * @throws IllegalStateException with a sentence, if it is the automatic one, or an application
   *     uses it
   */
  @Transactional
  public void delete(String id) {
    if (id.equals(QrLoginProfile.AUTOMATIC)) {
      throw new IllegalStateException("The automatic profile cannot be deleted");
    }
    try {
      jdbc.sql("delete from profiles where id = ?").param(id).update();
    } catch (DataIntegrityViolationException e) {
      throw new IllegalStateException("Profile '%s' is used by an application".formatted(id), e);
    }
  }

  /** Writes the profiles of the configuration; one that has been there and is no more stays. */
  void write(Collection<QrLoginProfile> configured) {
    configured.forEach(profile -> write(profile, "CONFIGURATION"));
  }

  private QrLoginProfile makeAutomatic() {
    try {
      insert(QrLoginProfile.automaticDefaults(), "DATABASE");
    } catch (DuplicateKeyException e) {
      // Somebody else was faster; theirs is as good.
      return byId(QrLoginProfile.AUTOMATIC).orElseThrow(() -> e);
    }
    return QrLoginProfile.automaticDefaults();
  }

  private void write(QrLoginProfile profile, String source) {
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
    if (changed == 0) {
      insert(profile, source);
    }
  }

  private void insert(QrLoginProfile profile, String source) {
    jdbc.sql(
            """
            insert into profiles (id, name, automatic, lifetime_ms, frame_period_ms, confirmation,
              user_verification, proximity, start_networks, trusted_browsers_only, typing_code,
              groups, withheld_scopes, source)
            values (:id, :name, :automatic, :lifetime, :framePeriod, :confirmation,
              :userVerification, :proximity, :startNetworks, :trustedBrowsersOnly, :typingCode,
              :groups, :withheldScopes, :source)
            """)
        .paramSource(new ProfileParameters(profile, source))
        .update();
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
