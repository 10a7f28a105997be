package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.LoginId;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages on the way through a login that are opened again: the next day from a bookmark, by the back
 * button, by a browser that restores its tabs.
 */
class BookmarkTest {

  private static final String REQUEST =
      "/oauth2/authorize?response_type=code&scope=openid&state=s&client_id=wiki"
          + "&redirect_uri=https://wiki.example/back"
          + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
          + "&code_challenge_method=S256";

  private static final String[] WIKI = {
    "passlight.applications[0].id=wiki",
    "passlight.applications[0].name=Wiki",
    "passlight.applications[0].client-authentication=none",
    "passlight.applications[0].redirect-uris[0]=https://wiki.example/back"
  };

  private final RunningServer server = RunningServer.shared(WIKI);

  private final Browser browser = server.browser();
  private final Phone phone = Phone.ofSomebody(server);

  /** Each address that a login went through. */
  private List<String> passed() {
    Browser.Page login = browser.open(REQUEST);
    Browser.Page redeemed =
        new QrLogin(server, browser, phone).redeemed(login.address().toString());
    String resume = redeemed.location().orElseThrow();
    assertThat(browser.get(resume).location().orElse("")).contains("code=");
    return List.of(login.address().toString(), resume);
  }

  private void assertLeadsOn(Browser who, String address) {
    Browser.Page page = who.open(address);
    assertThat(page.location().orElse("")).doesNotContain("code=");
    assertThat(page.body())
        .contains("Wiki", "href=\"https://wiki.example")
        .doesNotContain("cannot be answered", "went wrong");
  }

  @Test
  void atOnceNothingIsAnsweredTwice() {
    List<String> passed = passed();
    String resume = passed.getLast();
    assertLeadsOn(browser, resume);
    assertLeadsOn(browser, resume.replace("/resume", "/cancel"));
  }

  @Test
  void anotherBrowserIsLedOnToo() {
    assertLeadsOn(server.browser(), passed().getFirst());
  }

  @Test
  void whatIsAnsweredIsForgottenSoonForItIsMostOfWhatTheServerHolds() {
    List<String> passed = passed();
    LoginId login = new LoginId(passed.getFirst().replaceAll(".*/(lgn_[A-Za-z0-9_-]+).*", "$1"));
    SsoRequestId request = new SsoRequestId(passed.getLast().replaceAll(".*request=", ""));
    server.clock().pass(Login.KEPT_WHOLE.plusSeconds(1));
    server.bean(Deadlines.class).tick();
    assertThat(server.bean(Requests.class).find(request)).isPresent();
    assertThat(server.bean(Moves.class).find(login)).isPresent();

    server.clock().pass(SsoRequest.ANSWERED_LIFETIME);

    assertThat(server.bean(Requests.class).find(request)).isEmpty();
    assertThat(server.bean(Moves.class).find(login)).isEmpty();
    assertThat(browser.open(passed.getFirst()).body()).contains("Go back to Wiki");
  }

  @Test
  void aRequestWhoseLoginCameBackTooLateIsAnsweredByTheNextOneAlone() {
    QrLogin login = new QrLogin(server, browser, phone);
    String first = browser.open(REQUEST + "&prompt=login").address().toString();
    String resume = login.redeemed(first).location().orElseThrow();
    server.clock().pass(Duration.ofMinutes(11));
    String second = browser.get(resume).location().orElseThrow();
    assertThat(second).startsWith("/login/");
    assertThat(browser.get(resume).location().orElse("")).doesNotContain("/login/"); // no third
    assertLeadsOn(browser, resume);
    assertLeadsOn(browser, first);
    assertThat(login.through(second).location().orElse("")).contains("code=");
    assertLeadsOn(browser, resume);
    assertLeadsOn(browser, first);
  }

  @Test
  void aRequestWhoseNextLoginMayNotBeginYetWaitsOn() {
    List<String> settings = new ArrayList<>(List.of(WIKI));
    settings.add("passlight.limits.logins-per-address=1/1h");
    try (RunningServer slow = RunningServer.fresh(settings.toArray(String[]::new))) {
      Browser there = slow.browser();
      QrLogin login = new QrLogin(slow, there, Phone.ofSomebody(slow));
      String first = there.open(REQUEST + "&prompt=login").address().toString();
      String resume = login.redeemed(first).location().orElseThrow();
      slow.clock().pass(Duration.ofMinutes(11));
      assertThat(there.get(resume).status()).isEqualTo(429);

      slow.clock().pass(Duration.ofHours(1));

      String second = there.get(resume).location().orElseThrow();
      assertThat(login.through(second).location().orElse("")).contains("code=");
    }
  }

  @Test
  void aRequestThatIsOverBeginsNoLoginForAnybody() {
    String resume = passed().getLast();
    long begun = begun();
    for (int i = 0; i < 3; i++) {
      assertThat(server.browser().get(resume).location().orElse("")).doesNotContain("/login/");
    }
    assertThat(begun()).isEqualTo(begun);
  }

  @Test
  void aRequestThatWaitsBeginsNoLoginInAPictureOfAnotherSite() {
    QrLogin login = new QrLogin(server, browser, phone);
    String first = browser.open(REQUEST + "&prompt=login").address().toString();
    String resume = login.redeemed(first).location().orElseThrow();
    server.clock().pass(Duration.ofMinutes(11));
    long begun = begun();
    Browser misled =
        server.browser().with("Sec-Fetch-Mode", "no-cors").with("Sec-Fetch-Dest", "image");
    assertThat(misled.get(resume).status()).isEqualTo(400);
    assertThat(begun()).isEqualTo(begun);
    assertThat(browser.get(resume).location().orElseThrow()).startsWith("/login/");
  }

  private long begun() {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from audit_records where type = 'login.started'")
        .query(Long.class)
        .single();
  }

  @Test
  void theNextDayTheRequestIsOverAndThereIsAWayOn() {
    List<String> passed = passed();
    server.clock().pass(Duration.ofHours(30));
    assertThat(browser.open(passed.getFirst()).body()).contains("Go back to Wiki");
    Browser.Page over = browser.open(passed.getLast());
    assertThat(over.location().orElse("")).doesNotContain("code=");
    assertThat(over.body()).contains("Start at the application again", "href=\"/\"");
  }

  @Test
  void theApplicationsOwnRequestBeginsANewLoginTheNextDay() {
    passed();
    server.clock().pass(Duration.ofHours(30));
    assertThat(browser.open(REQUEST).data()).containsKey("qr");
  }
}
