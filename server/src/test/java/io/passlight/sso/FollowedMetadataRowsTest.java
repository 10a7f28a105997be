package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Databases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of metadata that are known by address, on both databases. */
class FollowedMetadataRowsTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final FollowedMetadata crm =
      new FollowedMetadata(
          "crm",
          new MetadataAddress("https://crm.example/metadata", List.of("AAAA", "BBBB")),
          "<x>é🙂</x>".getBytes(StandardCharsets.UTF_8),
          "\"one\"",
          null,
          NOW.minusSeconds(60),
          NOW,
          null);

  private static DataSource database(Databases databases) {
    DataSource database =
        databases.with(
            "V003__profiles.sql",
            "V006__applications.sql",
            "V011__service_providers.sql",
            "V031__followed_metadata.sql");
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            insert into profiles values ('p', 'p', true, 1, 1, 'NUMBER', 'PREFERRED', 'OFF', '',
              false, true, '', '', 'DATABASE')
            """)
        .update();
    jdbc.sql(
            """
            insert into applications (id, name, address, profile_id, source, protocol)
            values ('crm', 'CRM', 'crm.example', 'p', 'DATABASE', 'SAML')
            """)
        .update();
    return database;
  }

  @ParameterizedTest
  @EnumSource
  void theyComeBackAsTheyWereKept(Databases databases) {
    var rows = new FollowedMetadataRows(JdbcClient.create(database(databases)));
    rows.put(crm);
    FollowedMetadata back = rows.of("crm").orElseThrow();
    assertThat(back).usingRecursiveComparison().isEqualTo(crm);
    rows.put(crm.failed("x".repeat(600), NOW));
    assertThat(rows.of("crm").orElseThrow().failure()).isEqualTo("x".repeat(500));
  }

  @ParameterizedTest
  @EnumSource
  void ofSeveralServersOneAsks(Databases databases) {
    var rows = new FollowedMetadataRows(JdbcClient.create(database(databases)));
    rows.put(crm);
    assertThat(rows.due(NOW.minusMillis(1))).isEmpty();
    FollowedMetadata due = rows.due(NOW).getFirst();
    Instant until = NOW.plusSeconds(300);
    assertThat(rows.claim(due, until)).isTrue();
    assertThat(rows.claim(due, until)).isFalse();
    assertThat(rows.due(NOW)).isEmpty();
    assertThat(rows.replace(due.unchanged(NOW, NOW.plus(Duration.ofHours(6))), until)).isTrue();
    assertThat(rows.replace(due, until)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theyGoWithTheirApplication(Databases databases) {
    DataSource database = database(databases);
    var rows = new FollowedMetadataRows(JdbcClient.create(database));
    rows.put(crm);
    JdbcClient.create(database).sql("delete from applications").update();
    assertThat(rows.of("crm")).isEmpty();
  }
}
