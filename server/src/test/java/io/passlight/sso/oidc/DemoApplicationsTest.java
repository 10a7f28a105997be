package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.Applications;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.UserId;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The demo's applications: relying parties made with spring-security-oauth2-client. */
class DemoApplicationsTest {

  @Nested
  class WithTheDemo {

    private final RunningServer server = RunningServer.shared();
    private final Phone phone = Phone.ofSomebody(server, "staff");
    private final Browser browser = server.browser();
    private final QrLogin person = new QrLogin(server, browser, phone);

    @Test
    void thePublicPageKnowsNobody() {
      Browser.Page page = browser.open("/demo/");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("Harbour Desk").contains("/demo/login/demo");
    }

    @Test
    void aScannedCodeLogsInAndShowsTheClaims() {
      Browser.Page page = person.through("/demo/login/demo");
      assertThat(page.address().getPath()).isEqualTo("/demo/");
      assertThat(page.body())
          .contains(phone.account().id().value())
          .contains("preferred_username")
          .contains("urn:passlight:acr:qr");
    }

    @Test
    void theSecondApplicationNeedsNoScan() {
      person.through("/demo/login/demo");
      Browser.Page page = browser.open("/demo/notes/login/demo-notes");
      assertThat(page.address().getPath()).isEqualTo("/demo/notes/");
      assertThat(page.body()).contains(phone.account().id().value());
    }

    @Test
    void eachKnowsItsPeopleByACookieOfItsOwn() {
      person.through("/demo/login/demo");
      assertThat(browser.cookie("__Host-harbour-desk")).isPresent();
      assertThat(browser.cookie("__Host-harbour-notes")).isEmpty();
      assertThat(browser.open("/demo/notes/").body()).contains("/demo/notes/login/demo-notes");
    }

    @Test
    void loggingOutEndsTheSessionAtTheServerToo() {
      Browser.Page loggedIn = person.through("/demo/login/demo");
      Browser.Page sweep = browser.follow(browser.submit(loggedIn, "/demo/logout", Map.of()));
      Browser.Page page = browser.open(sweep.address().getPath() + "/on");
      assertThat(page.address().getPath()).isEqualTo("/demo/");
      assertThat(page.body()).contains("/demo/login/demo");
      assertThat(browser.open("/demo/login/demo").address().getPath()).startsWith("/login/");
    }

    @Test
    void aLogoutWithoutItsTokenLogsNobodyOut() {
      person.through("/demo/login/demo");
      browser.post("/demo/logout", Map.of());
      assertThat(browser.open("/demo/").body()).contains(phone.account().id().value());
    }

    @Test
    void whoLogsOutElsewhereIsLoggedOutHereInEveryBrowserOfThatSession() {
      person.through("/demo/login/demo");
      browser.open("/demo/notes/login/demo-notes");
      String sweep =
          browser.submit(browser.get("/panel"), "/logout", Map.of()).location().orElseThrow();
      assertThat(browser.open("/demo/").body()).contains(phone.account().id().value());
      Browser.Page frame = server.browser().open(sweep + "/apps/demo"); // as if without cookies
      assertThat(frame.address().getPath()).isEqualTo("/demo/logout/front");
      assertThat(frame.status()).isEqualTo(200);
      assertThat(frame.header("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors 'self'");
      assertThat(browser.open("/demo/").body()).contains("/demo/login/demo");
      assertThat(browser.open("/demo/notes/").body()).contains(phone.account().id().value());
      browser.open(sweep + "/apps/demo-notes");
      assertThat(browser.open("/demo/notes/").body()).contains("/demo/notes/login/demo-notes");
    }

    @Test
    void aLogoutOfAnotherServerOrSessionLogsNobodyOut() {
      person.through("/demo/login/demo");
      String session =
          server
              .bean(SsoSessions.class)
              .ofUser(new UserId(phone.account().id().value()))
              .getFirst()
              .id()
              .value();
      assertThat(front("https://evil.example", session).status()).isEqualTo(400);
      assertThat(browser.get("/demo/logout/front").status()).isEqualTo(400);
      assertThat(front(server.url().toString(), "ses_of-nobody").status()).isEqualTo(200);
      assertThat(browser.open("/demo/").body()).contains(phone.account().id().value());
    }

    private Browser.Page front(String issuer, String session) {
      return browser.get(
          "/demo/logout/front?" + RelyingParty.form(Map.of("iss", issuer, "sid", session)));
    }

    @Test
    void anAnswerThatNobodyAskedForLogsNobodyIn() {
      Browser.Page page = browser.open("/demo/signed-in?code=stolen&state=made-up");
      assertThat(page.body()).contains("You were not logged in");
      assertThat(browser.cookie("__Host-harbour-desk")).isEmpty();
    }

    @Test
    void noHttpSessionIsMade() {
      person.through("/demo/login/demo");
      assertThat(browser.cookie("JSESSIONID")).isEmpty();
    }
  }

  @Nested
  class WithoutIt {

    private final RunningServer server =
        RunningServer.shared("passlight.demo=false", "passlight.authenticator.embedded=true");

    @Test
    void thereIsNoPage() {
      assertThat(server.browser().get("/demo/").status()).isEqualTo(404);
      assertThat(server.browser().get("/demo/notes/").status()).isEqualTo(404);
      assertThat(server.browser().get("/demo/harbour.css").status()).isEqualTo(404);
    }

    @Test
    void thereIsNoApplication() {
      assertThat(server.bean(Applications.class).byId("demo")).isEmpty();
      assertThat(server.bean(Applications.class).byId("demo-notes")).isEmpty();
    }
  }
}
