package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ApplicationSource;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications are told of a logout by pages of theirs that the browser loads. */
class FrontChannelLogoutTest {

  private static final String FRAME = "https://rp.example/logged-out?from=here";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final RelyingParty framed =
      RelyingParty.told(server, ApplicationSource.DATABASE, null, FRAME);
  private final RelyingParty asking = RelyingParty.at(server);
  private final String idToken = idToken();
  private final String session =
      server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();

  private String idToken() {
    framed.code(browser, framed.request());
    return asking.redeem(asking.code(browser, asking.request())).text("id_token");
  }

  private String page() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("id_token_hint", idToken);
    request.put("post_logout_redirect_uri", RelyingParty.AFTER_LOGOUT);
    request.put("state", "s 1");
    return browser.get("/oauth2/logout?" + RelyingParty.form(request)).location().orElseThrow();
  }

  @Test
  void thePageLoadsThemInFramesAndNothingElse() {
    Browser.Page page = browser.get(page());
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .endsWith("; frame-src 'self' https://rp.example");
    assertThat(page.body()).contains("/apps/" + framed.id()).doesNotContain("/apps/" + asking.id());
  }

  @Test
  void aFrameSaysWhoseSessionItIs() {
    Browser.Page frame = browser.get(page() + "/apps/" + framed.id());
    assertThat(frame.location())
        .contains(
            FRAME
                + "&iss="
                + URLEncoder.encode(server.url().toString(), StandardCharsets.UTF_8)
                + "&sid="
                + session);
  }

  @Test
  void anotherApplicationsFrameIsNoneOfThisLogout() {
    RelyingParty stranger = RelyingParty.told(server, ApplicationSource.DATABASE, null, FRAME);
    Browser.Page frame = browser.get(page() + "/apps/" + stranger.id());
    assertThat(frame.location()).isEmpty();
    assertThat(frame.header("X-Frame-Options")).contains("SAMEORIGIN");
  }

  @Test
  void afterwardsTheBrowserGoesOnToWhereTheOneThatAskedWantedIt() {
    String page = page();
    browser.get(page + "/apps/" + framed.id());
    assertThat(browser.get(page + "/on").location())
        .contains(RelyingParty.AFTER_LOGOUT + "?state=s+1");
  }

  @Test
  void whereItGoesOnToStandsInNoAddress() {
    String page = page();
    assertThat(page).matches("/logout/[A-Za-z0-9_-]{43}");
    assertThat(browser.get(page + "/on?onward=https://evil.example").location())
        .contains(RelyingParty.AFTER_LOGOUT + "?state=s+1");
    assertThat(browser.get("/logout/https:%5C%5Cevil.example/on").location().orElse(""))
        .doesNotContain("evil");
  }

  @Test
  void withoutScriptThePageComesAgainWithoutTheFrames() {
    String page = page();
    assertThat(browser.get(page).body()).contains("content=\"4;url=" + page + "?look=\"");
    assertThat(browser.get(page + "?look=").body()).doesNotContain("<iframe");
  }

  @Test
  void howItGoesIsOneQueryHoweverManyApplicationsThereAre() {
    RelyingParty another = RelyingParty.told(server, ApplicationSource.DATABASE, null, FRAME);
    another.code(browser, another.request());
    String page = page();
    browser.with("Accept", "application/json");
    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql("set query_statistics true").update();
    long before = lookUps(jdbc);
    assertThat(browser.get(page + "/state").body()).contains(framed.id(), another.id());
    assertThat(lookUps(jdbc) - before).isEqualTo(1);
    jdbc.sql("set query_statistics false").update();
  }

  /** Without what looks for due logouts every minute. */
  private static long lookUps(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select coalesce(sum(execution_count), 0) from information_schema.query_statistics
            where sql_statement like ? and sql_statement not like ?
            """)
        .params("select%applications%", "%logout_due%")
        .query(Long.class)
        .single();
  }

  @Test
  void nobodyIsLoggedOutByAnAddressAlone() {
    browser.open("/logout");
    browser.post("/logout", Map.of());
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).hasSize(1);
  }
}
