package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application is open to a group that the person is not in. */
class NoAccessTest {

  private final RunningServer server =
      RunningServer.shared(
          "passlight.branding.contact=the service desk, phone 4711",
          "passlight.profiles[0].id=auditors",
          "passlight.profiles[0].groups[0]=auditors",
          "passlight.profiles[1].id=staff",
          "passlight.profiles[1].groups[0]=staff",
          "passlight.applications[0].id=ledger",
          "passlight.applications[0].name=Ledger",
          "passlight.applications[0].profile=auditors",
          "passlight.applications[0].client-authentication=none",
          "passlight.applications[0].redirect-uris[0]=https://ledger.example/back",
          "passlight.applications[1].id=wiki",
          "passlight.applications[1].name=Wiki",
          "passlight.applications[1].profile=staff",
          "passlight.applications[1].client-authentication=none",
          "passlight.applications[1].redirect-uris[0]=https://wiki.example/back");

  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private Browser.Page asked(Browser who, String application, String more) {
    return who.open(
        "/oauth2/authorize?response_type=code&scope=openid&state=s&client_id="
            + application
            + "&redirect_uri=https://"
            + application
            + ".example/back"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            + "&code_challenge_method=S256"
            + more);
  }

  @Test
  void sheIsToldSoAndWhomToAsk() {
    Browser.Page page = asked(browser, "ledger", "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("You have no access to Ledger", jane.displayName())
        .contains("the service desk, phone 4711");
  }

  @Test
  void theWayBackTellsTheApplicationOfIt() {
    Browser.Page page = asked(browser, "ledger", "");
    String back =
        page.body().replaceFirst("(?s).*href=\"(/oauth2/authorize/cancel[^\"]*)\".*", "$1");
    assertThat(browser.get(back).location().orElse(""))
        .startsWith("https://ledger.example/back?error=access_denied");
  }

  @Test
  void somebodyElseMayLogInInstead() {
    Browser.Page page = asked(browser, "ledger", "");
    String login = page.body().replaceFirst("(?s).*href=\"(/login/lgn_[^\"]*)\".*", "$1");
    assertThat(browser.get(login).data()).containsKey("qr");
  }

  @Test
  void nobodyIsToldWhoIsNotLoggedInOrIsAskedToLogInAnew() {
    assertThat(asked(server.browser(), "ledger", "").data()).containsKey("qr");
    assertThat(asked(browser, "ledger", "&prompt=login").data()).containsKey("qr");
  }

  @Test
  void whoIsInTheGroupGoesStraightOn() {
    assertThat(asked(browser, "wiki", "").location().orElse(""))
        .startsWith("https://wiki.example/back?code=");
  }

  @Test
  void aBookmarkOfThePageLeadsOn() {
    String page = asked(browser, "ledger", "").address().toString();
    Browser nobody = server.browser();
    assertThat(nobody.get(page).location().orElse("")).startsWith("/login/lgn_");
    assertThat(browser.get("/no-access?request=gone&login=/login/x").location()).contains("/");
  }

  @Test
  void itLeadsNowhereElse() {
    String page = asked(browser, "ledger", "").address().toString();
    String elsewhere = page.replaceFirst("login=.*", "login=https://evil.example/");
    assertThat(server.browser().get(elsewhere).location()).contains("/");
    assertThat(browser.get(elsewhere).body()).doesNotContain("evil");
  }

  @Test
  void thePortalShowsOnlyWhatIsOpenToHer() {
    Browser.Page portal = browser.get("/");
    assertThat(portal.body())
        .contains("Wiki", "href=\"https://wiki.example/\"")
        .doesNotContain("Ledger");
  }

  @Test
  void noSessionSeesThePortalsDoor() {
    Browser.Page door = server.browser().get("/");
    assertThat(door.body()).contains("name=\"to\" value=\"portal\"").doesNotContain("Wiki");
    assertThat(server.browser().submit(door, "/panel/sign-in/qr", Map.of("to", "portal")).status())
        .isEqualTo(403); // without the cookie that belongs to the token
  }
}
