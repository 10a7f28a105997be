package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.Visitor;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** People log in by QR code to what Apache's mod_auth_mellon and mod_shib protect. */
@Needs({Tool.APACHE, Tool.SHIBD})
@TestInstance(Lifecycle.PER_CLASS)
class ApacheTest {

  private static final Pattern FIELD =
      Pattern.compile(
          "<input[^>]*name=\"(SAMLRequest|SAMLResponse|RelayState)\"[^>]*value=\"([^\"]*)\"",
          Pattern.CASE_INSENSITIVE);

  /** Its clock is that of Apache: nobody else's test moves it. */
  private final RunningServer server = RunningServer.fresh();

  private @Nullable Apache started;

  @BeforeAll
  void start() throws IOException {
    started = Apache.registered(server);
  }

  @AfterAll
  void stop() {
    if (started != null) {
      started.close();
    }
    server.close();
  }

  private Apache apache() {
    return Objects.requireNonNull(started);
  }

  private Browser.Page visited(Browser browser, Phone phone, String address) {
    return new Visitor(server, browser, phone, FIELD).visited(address);
  }

  private static void assertShows(Browser.Page page, String application, User person) {
    assertThat(page.body()).isEqualTo("The page behind " + application);
    assertThat(page.header("X-Mail")).contains(String.valueOf(person.email()));
  }

  @Test
  void mellonLogsInByASignedRedirect() {
    User jane = LoggedIn.person(server);
    Phone phone = Phone.of(server, jane);
    assertShows(visited(server.browser(), phone, apache().url("/mellon/page.txt")), "mellon", jane);
  }

  @Test
  void shibLogsInByASignedPostAndAnEncryptedAssertion() {
    User jane = LoggedIn.person(server);
    Phone phone = Phone.of(server, jane);
    assertShows(visited(server.browser(), phone, apache().url("/shib/page.txt")), "shib", jane);
  }

  @Test
  void whoIsLoggedInToOneNeedsNoCodeForTheOther() {
    User jane = LoggedIn.person(server);
    Browser browser = server.browser();
    visited(browser, Phone.of(server, jane), apache().url("/mellon/page.txt"));
    Phone nobody = Phone.empty(server);
    assertShows(visited(browser, nobody, apache().url("/shib/page.txt")), "shib", jane);
  }

  @Test
  void mellonLogsOutHereToo() {
    User jane = LoggedIn.person(server);
    Browser browser = server.browser();
    Phone phone = Phone.of(server, jane);
    visited(browser, phone, apache().url("/mellon/page.txt"));
    Browser.Page page =
        visited(
            browser,
            phone,
            apache().url("/mellon-sp/logout?ReturnTo=" + Peer.encode(apache().url("/bye.txt"))));
    assertThat(page.body()).isEqualTo("Bye");
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  @Test
  void shibLogsOutHereToo() {
    User jane = LoggedIn.person(server);
    Browser browser = server.browser();
    Phone phone = Phone.of(server, jane);
    visited(browser, phone, apache().url("/shib/page.txt"));
    visited(browser, phone, apache().url("/Shibboleth.sso/Logout"));
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  private void assertAllWereTold(Browser browser, Phone phone, String path) {
    for (String application : List.of("mellon", "shib")) {
      visited(browser, phone, path + "/apps/" + application);
    }
    assertThat(browser.with("Accept", "application/json").get(path + "/state").body())
        .contains("\"settled\":true", "\"tone\":\"good\"")
        .doesNotContain("\"tone\":\"bad\"", "\"tone\":\"waiting\"");
  }

  private Browser loggedInToBoth(Phone phone) {
    Browser browser = server.browser();
    visited(browser, phone, apache().url("/mellon/page.txt"));
    visited(browser, phone, apache().url("/shib/page.txt"));
    return browser;
  }

  @Test
  void whoSignsOutHereIsLoggedOutOfBoth() {
    Phone phone = Phone.of(server, LoggedIn.person(server));
    Browser browser = loggedInToBoth(phone);
    String path = browser.submit(browser.get("/"), "/logout", Map.of()).location().orElseThrow();
    assertAllWereTold(browser, phone, path);
    for (String application : List.of("mellon", "shib")) {
      Browser.Page page = browser.get(apache().url("/" + application + "/page.txt"));
      assertThat(page.body()).doesNotContain("The page behind");
    }
  }

  @Test
  void whoLogsOutOfMellonIsLoggedOutOfShibToo() {
    Phone phone = Phone.of(server, LoggedIn.person(server));
    Browser browser = loggedInToBoth(phone);
    Browser.Page page =
        visited(
            browser,
            phone,
            apache().url("/mellon-sp/logout?ReturnTo=" + Peer.encode(apache().url("/bye.txt"))));
    String path = page.address().getPath();
    assertThat(path).startsWith("/logout/");
    visited(browser, phone, path + "/apps/shib");
    assertThat(visited(browser, phone, path + "/on").body()).isEqualTo("Bye");
    assertThat(browser.get(apache().url("/shib/page.txt")).body())
        .doesNotContain("The page behind");
  }

  @Test
  void peopleMayStartAtThisServer() {
    User jane = LoggedIn.person(server);
    for (String application : List.of("mellon", "shib")) {
      Browser browser = server.browser();
      Phone phone = Phone.of(server, jane);
      Browser.Page page = visited(browser, phone, "/saml/start?app=" + application);
      assertShows(page, application, jane);
    }
  }
}
