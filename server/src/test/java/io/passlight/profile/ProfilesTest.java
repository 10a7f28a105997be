package io.passlight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.Actor;
import io.passlight.protocol.UserVerification;
import io.passlight.settings.WrongSetting;
import io.passlight.testing.Databases;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ProfilesTest {

  private static RunningServer server;
  private static Profiles profiles;

  @BeforeAll
  static void start() {
    server =
        RunningServer.fresh(
            "passlight.profiles[0].id=payroll",
            "passlight.profiles[0].name=Payroll",
            "passlight.profiles[0].lifetime=60s",
            "passlight.profiles[0].confirmation=reverse",
            "passlight.profiles[0].user-verification=required",
            "passlight.profiles[0].proximity=off",
            "passlight.profiles[0].start-networks=192.0.2.0/24,2001:db8::/32",
            "passlight.profiles[0].groups=finance,board",
            "passlight.applications[0].id=payroll",
            "passlight.applications[0].name=Payroll",
            "passlight.applications[0].profile=payroll",
            "passlight.applications[0].client-authentication=none",
            "passlight.applications[0].redirect-uris[0]=https://payroll.example.com/cb");
    profiles = server.bean(Profiles.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aProfileOfTheConfigurationIsThereAsItWasWritten() {
    QrLoginProfile profile = profiles.byId("payroll").orElseThrow();
    assertThat(profile.name()).isEqualTo("Payroll");
    assertThat(profile.lifetime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(profile.framePeriod()).isEqualTo(Duration.ofSeconds(5));
    assertThat(profile.confirmation()).isEqualTo(ConfirmationPolicy.REVERSE);
    assertThat(profile.userVerification()).isEqualTo(UserVerification.REQUIRED);
    assertThat(profile.startNetworks()).containsExactlyInAnyOrder("192.0.2.0/24", "2001:db8::/32");
    assertThat(profile.groups()).containsExactlyInAnyOrder("finance", "board");
  }

  @Test
  void theAutomaticProfileIsMadeOnceByManyAtOnce() throws Exception {
    server
        .bean(JdbcClient.class)
        .sql(
            "delete from profiles where id = 'automatic' and not exists"
                + " (select 1 from applications where profile_id = 'automatic')")
        .update();
    Callable<QrLoginProfile> ask = profiles::automatic;
    List<QrLoginProfile> given = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<QrLoginProfile> answer : threads.invokeAll(Collections.nCopies(8, ask))) {
        given.add(answer.get());
      }
    }
    assertThat(given).containsOnly(QrLoginProfile.automaticDefaults());
  }

  @Test
  void whoIsSecondToMakeTheAutomaticProfileGoesOnInTheirTransaction() throws Exception {
    DataSource database = Databases.POSTGRESQL.with("V003__profiles.sql");
    JdbcClient jdbc = JdbcClient.create(database);
    var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    var racing = new Profiles(jdbc, transaction, _ -> {});
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<QrLoginProfile> second =
          transaction.execute(
              _ -> {
                racing.automatic();
                Future<QrLoginProfile> waiting =
                    threads.submit(() -> transaction.execute(_ -> racing.automatic()));
                awaitOneThatWaitsForALock(jdbc);
                return waiting;
              });
      assertThat(Objects.requireNonNull(second).get())
          .isEqualTo(QrLoginProfile.automaticDefaults());
    }
  }

  private static void awaitOneThatWaitsForALock(JdbcClient jdbc) {
    while (jdbc.sql("select count(*) from pg_locks where not granted").query(Integer.class).single()
        == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theAutomaticProfileCannotBeDeleted() {
    profiles.automatic();
    assertThatThrownBy(() -> profiles.delete("automatic", Actor.SYSTEM))
        .hasMessageContaining("automatic");
    assertThat(profiles.byId("automatic")).isPresent();
  }

  @Test
  void aProfileThatAnApplicationUsesCannotBeDeleted() {
    assertThatThrownBy(() -> profiles.delete("payroll", Actor.SYSTEM)).hasMessageContaining("used");
    assertThat(profiles.byId("payroll")).isPresent();
  }

  @Test
  void anyOtherProfileIsSavedChangedAndDeleted() {
    QrLoginProfile made = named("temporary", "First");
    profiles.save(made, Actor.SYSTEM);
    assertThat(profiles.byId("temporary")).contains(made);
    profiles.save(named("temporary", "Second"), Actor.SYSTEM);
    assertThat(profiles.byId("temporary").orElseThrow().name()).isEqualTo("Second");
    profiles.delete("temporary", Actor.SYSTEM);
    assertThat(profiles.byId("temporary")).isEmpty();
  }

  @Test
  void noneIsKeptUnderTheIdOfThePanelsOwnPolicy() {
    assertThatThrownBy(() -> profiles.save(named(QrLoginProfile.PANEL, "Mine"), Actor.SYSTEM))
        .hasMessageContaining("'panel' belongs to the panel");
  }

  @Test
  void aSettingOutOfBoundsIsNamed() {
    var settings =
        new ProfileSettings(
            List.of(
                new ProfileSettings.Profile(
                    "slow",
                    null,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5),
                    ConfirmationPolicy.ADAPTIVE,
                    UserVerification.PREFERRED,
                    Proximity.OFF,
                    List.of(),
                    false,
                    false,
                    Set.of(),
                    Set.of())));
    assertThatThrownBy(settings::checked)
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("passlight.profiles[0]")
        .hasMessageContaining("30 to 300 seconds");
  }

  private static QrLoginProfile named(String id, String name) {
    QrLoginProfile usual = QrLoginProfile.automaticDefaults();
    return new QrLoginProfile(
        id,
        name,
        false,
        usual.lifetime(),
        usual.framePeriod(),
        usual.confirmation(),
        usual.userVerification(),
        usual.proximity(),
        List.of("192.0.2.0/24"),
        true,
        true,
        Set.of("one", "two"),
        Set.of("email"));
  }
}
