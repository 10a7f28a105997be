package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.login.LoginFacts;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of a person's sessions on the panel. */
class SessionListTest {

  private static RunningServer server;

  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  /** A server of its own: its statements are counted. */
  @BeforeAll
  static void start() {
    server =
        RunningServer.fresh(
            "passlight.applications[0].id=wiki",
            "passlight.applications[0].name=Wiki",
            "passlight.applications[0].client-authentication=none",
            "passlight.applications[0].redirect-uris[0]=https://wiki.example/back",
            "passlight.applications[1].id=payroll",
            "passlight.applications[1].name=Payroll",
            "passlight.applications[1].client-authentication=none",
            "passlight.applications[1].redirect-uris[0]=https://payroll.example/back");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private void useAll() {
    SsoSessions sessions = server.bean(SsoSessions.class);
    server
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> {
              for (SsoSession session : sessions.ofUser(jane.id())) {
                sessions.used(session, "wiki");
                sessions.used(session, "payroll");
              }
            });
  }

  @Test
  void eachNamesItsApplications() {
    useAll();
    assertThat(browser.get("/panel").body()).contains("Wiki", "Payroll");
  }

  @Test
  void eachSaysWhereItBeganAndWhenItWasUsedLast() {
    String before = lastUsed();
    assertThat(browser.get("/panel").body()).contains("Firefox", facts().browserNetwork());
    server.clock().pass(Duration.ofMinutes(10));
    useAll();
    assertThat(lastUsed()).isNotEqualTo(before);
  }

  private LoginFacts facts() {
    return server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().facts();
  }

  private String lastUsed() {
    Matcher time = Pattern.compile("last used ([^<]+)<").matcher(browser.get("/panel").body());
    assertThat(time.find()).isTrue();
    return time.group(1);
  }

  @Test
  void theirTimesSayTheirZone() {
    assertThat(browser.get("/panel").body()).containsPattern("since [^<]*\\(GMT[^<]*\\)");
  }

  @Test
  void howeverManyTheyAreTheDatabaseIsAskedNoMoreOften() {
    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql("set query_statistics true").update();
    jdbc.sql("set query_statistics_max_entries 1000").update();
    useAll();
    long one = statementsOfThePage(jdbc);
    for (int i = 0; i < 3; i++) {
      LoggedIn.as(server, jane);
    }
    useAll();
    assertThat(statementsOfThePage(jdbc)).isEqualTo(one).isPositive();
  }

  private long statementsOfThePage(JdbcClient jdbc) {
    long before = statements(jdbc);
    assertThat(browser.get("/panel").status()).isEqualTo(200);
    return statements(jdbc) - before;
  }

  private static long statements(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select coalesce(sum(execution_count), 0) from information_schema.query_statistics
            where sql_statement like '%applications%' and sql_statement not like '%statistics%'
            """)
        .query(Long.class)
        .single();
  }
}
