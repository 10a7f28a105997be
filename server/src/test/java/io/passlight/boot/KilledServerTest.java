package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.settings.PasslightHome;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code kill -9} right after an acknowledgement: what was acknowledged is in the file that is left
 * behind. What comes of sessions and tokens is shown by {@code DurabilityTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledServerTest {

  private static final Pattern TICKET =
      Pattern.compile("https://localhost:[0-9]+/e#[A-Za-z0-9_-]{43}");

  private static final String[] CONFIGURED = {
    "passlight.profiles[0].id=strict",
    "passlight.profiles[0].name=Strict",
    "passlight.applications[0].id=wiki",
    "passlight.applications[0].name=Wiki",
    "passlight.applications[0].profile=strict",
    "passlight.applications[0].client-authentication=none",
    "passlight.applications[0].redirect-uris[0]=https://wiki.example/signed-in",
  };

  /** Lends its address and its certificate to those that are killed. */
  private final RunningServer prepared = RunningServer.fresh();

  @TempDir private Path directory;

  @BeforeAll
  void makeRoom() {
    prepared.close();
  }

  @AfterAll
  void leaveNothing() throws IOException {
    Files.deleteIfExists(prepared.home().resolve(ControlSocket.NAME));
  }

  @Test
  void losesNobodyWhoWasImported() throws IOException {
    ServerProcess server = start();
    for (int i = 0; i < 5; i++) {
      importPerson("imported" + i);
    }
    server.kill();
    assertThat(found("select username from users where username like 'imported%'"))
        .containsExactlyInAnyOrder("imported0", "imported1", "imported2", "imported3", "imported4");
    assertThat(found("select actor_kind from audit_records where type = 'user.made'"))
        .filteredOn("ADMINISTRATOR"::equals)
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void losesNoApplicationThatWasAdded() throws IOException {
    ServerProcess server = start();
    run("application", "add", "oidc", "crm", "https://crm.example/signed-in", "CRM");
    server.kill();
    assertThat(found("select redirect_uris from applications where id = 'crm'"))
        .containsExactly("https://crm.example/signed-in");
  }

  @Test
  void losesNoPhoneThatBecameActive() throws IOException {
    ServerProcess server = start();
    importPerson("registered");
    Browser browser = prepared.browser();
    Phone phone = enroll(signIn("registered", browser));
    browser.submit(
        browser.open("/panel/enroll"), "/panel/enroll/code", Map.of("code", phone.code()));
    server.kill();
    assertThat(stateOf(phone)).containsExactly("ACTIVE");
  }

  @Test
  void forgetsNoRemovalOfAPhone() throws IOException {
    ServerProcess server = start();
    importPerson("leaving");
    Browser browser = prepared.browser();
    Phone phone = enroll(signIn("leaving", browser));
    browser.submit(
        browser.open("/panel/enroll"), "/panel/enroll/code", Map.of("code", phone.code()));
    String device = phone.account().device().value();
    phone.authenticator().remove(phone.account());
    server.kill();
    assertThat(found("select state from devices where id = '" + device + "'"))
        .containsExactly("REVOKED");
  }

  @Test
  void losesNoKeyThatTookTheOldOnesPlace() {
    change("update sealing_keys set created = dateadd('day', -2, created)");
    ServerProcess server = start();
    assertThat(prepared.browser().open("/demo/login/demo").body()).contains("<svg");
    server.kill();
    assertThat(found("select subject from audit_records where type = 'key.rotated'"))
        .isNotEmpty()
        .allMatch(key -> found("select 'sealing-key/' || key_id from sealing_keys").contains(key));
  }

  /** Its first start ends the moment that it is ready, and the next one goes on with its keys. */
  @Test
  void losesNothingOfItsFirstStart() {
    Path home = directory.resolve("first");
    ServerProcess.on(home, prepared.url().getPort(), CONFIGURED).kill();
    List<String> keys = found(home, "select kid from signing_keys order by kid");
    assertThat(keys).hasSize(2);
    assertThat(found(home, "select key_id from sealing_keys")).hasSize(1);
    assertThat(found(home, "select id from applications")).contains("wiki", "demo");
    assertThat(found(home, "select id from profiles")).contains("strict", "automatic");
    assertThat(found(home, "select username from users")).containsExactlyInAnyOrder("jane", "john");

    ServerProcess.on(home, prepared.url().getPort(), CONFIGURED).kill();
    assertThat(found(home, "select kid from signing_keys order by kid")).isEqualTo(keys);
  }

  private ServerProcess start() {
    return ServerProcess.on(prepared.home(), prepared.url().getPort());
  }

  /** Returns as soon as the server has said that it is done. */
  private void importPerson(String name) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve(name + ".json"),
            """
            [{"username": "%s", "displayName": "Somebody", "password": "%s"}]
            """
                .formatted(name, RunningServer.PASSWORD));
    run("user", "import", file.toString());
  }

  private void run(String... command) throws IOException {
    var nobodyReads = new PrintStream(OutputStream.nullOutputStream());
    assertThat(
            ControlClient.run(
                prepared.home().resolve(ControlSocket.NAME),
                List.of(command),
                nobodyReads,
                nobodyReads))
        .hasValue(0);
  }

  private static Browser.Page signIn(String name, Browser browser) {
    return browser.follow(
        browser.submit(
            browser.open("/panel"),
            "/panel/sign-in",
            Map.of("username", name, "password", RunningServer.PASSWORD)));
  }

  private Phone enroll(Browser.Page page) {
    Matcher ticket = TICKET.matcher(page.body());
    assertThat(ticket.find()).as(page.body()).isTrue();
    Phone phone = Phone.empty(prepared);
    phone.enroll(ticket.group());
    return phone;
  }

  private List<String> stateOf(Phone phone) {
    return found("select state from devices where id = '" + phone.account().device().value() + "'");
  }

  private List<String> found(String query) {
    return found(prepared.home(), query);
  }

  private static List<String> found(Path home, String query) {
    var database = database(home);
    try {
      return JdbcClient.create(database).sql(query).query(String.class).list();
    } finally {
      database.destroy();
    }
  }

  private void change(String statement) {
    var database = database(prepared.home());
    try {
      JdbcClient.create(database).sql(statement).update();
    } finally {
      database.destroy();
    }
  }

  /** The file that the killed server has left. */
  private static SingleConnectionDataSource database(Path home) {
    String url = new DatabaseSettings(null, "", "", null).jdbcUrl(new PasslightHome(home));
    return new SingleConnectionDataSource(url, "", "", true);
  }
}
