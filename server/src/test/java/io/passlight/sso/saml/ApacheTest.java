package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ConsumerAddress;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.web.util.HtmlUtils;

/** People log in by QR code to what Apache's mod_auth_mellon and mod_shib protect. */
@Needs({Tool.APACHE, Tool.SHIBD})
@TestInstance(Lifecycle.PER_CLASS)
class ApacheTest {

  private static final Pattern ACTION =
      Pattern.compile("<form[^>]*action=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile(
          "<input[^>]*name=\"(SAMLRequest|SAMLResponse|RelayState)\"[^>]*value=\"([^\"]*)\"",
          Pattern.CASE_INSENSITIVE);

  /** Its clock is that of Apache: nobody else's test moves it. */
  private final RunningServer server = RunningServer.fresh();

  private final PeerKey key = PeerKey.rsa();
  private @Nullable Apache started;

  @BeforeAll
  void start() throws IOException {
    started = Apache.start(server, key);
    register(
        "mellon",
        apache().url("/mellon-sp/metadata"),
        "/mellon-sp/postResponse",
        "/mellon-sp/logout",
        false);
    register(
        "shib",
        apache().url("/shib-sp"),
        "/Shibboleth.sso/SAML2/POST",
        "/Shibboleth.sso/SLO/Redirect",
        true);
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

  private void register(
      String id, String entityId, String consumer, String logout, boolean encrypted) {
    var terms =
        new SamlTerms(
            entityId,
            List.of(new ConsumerAddress(apache().url(consumer), 0)),
            List.of(key.certificate()),
            true,
            encrypted ? key.certificate() : null,
            NameIdFormat.PERSISTENT,
            List.of(
                new ReleasedAttribute(
                    "urn:oid:0.9.2342.19200300.100.1.3", "mail", ReleasedAttribute.Value.EMAIL)),
            null,
            1,
            List.of(),
            SamlTerms.Signs.ASSERTION,
            SamlAlgorithm.RSA_SHA256,
            Duration.ofMinutes(1),
            null,
            false,
            true,
            apache().url("/" + id + "/page.txt"),
            new LogoutAddress(apache().url(logout), LogoutAddress.Binding.REDIRECT));
    server
        .bean(Applications.class)
        .save(
            new ServiceProvider(
                id,
                id,
                "localhost",
                null,
                server.bean(Profiles.class).automatic().id(),
                ApplicationSource.DATABASE,
                terms),
            Actor.SYSTEM);
  }

  /** Goes wherever it is sent, as a browser would, and logs in where a code is shown. */
  private Browser.Page visited(Browser browser, Phone phone, String address) {
    Browser.Page page = browser.get(address);
    for (int step = 0; step < 20; step++) {
      Map<String, String> form = form(page);
      if (page.location().isPresent()) {
        page = browser.get(page.address().resolve(page.location().get()).toString());
      } else if (page.address().getPath().startsWith("/login/")) {
        page = new QrLogin(server, browser, phone).through(page.address().toString());
      } else if (!form.isEmpty()) {
        page = browser.post(action(page), form);
      } else {
        return page;
      }
    }
    throw new AssertionError("a loop that ends at " + page.address());
  }

  private static Map<String, String> form(Browser.Page page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(page.body());
    while (field.find()) {
      fields.put(field.group(1), HtmlUtils.htmlUnescape(field.group(2)));
    }
    return fields;
  }

  private static String action(Browser.Page page) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new AssertionError("no form on " + page.body());
    }
    return page.address().resolve(URI.create(HtmlUtils.htmlUnescape(action.group(1)))).toString();
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
