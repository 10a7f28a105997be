package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application without a logo whose name begins with what is many characters and one letter. */
class LetterForLogoTest {

  private static final String FAMILY = "👩🏽‍👩🏽‍👧🏽‍👦🏽";

  private static final String AUTHORIZE =
      "/oauth2/authorize?response_type=code&scope=openid&client_id=family"
          + "&redirect_uri=https://family.example/back"
          + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
          + "&code_challenge_method=S256";

  private final RunningServer server =
      RunningServer.shared(
          "passlight.applications[0].id=family",
          "passlight.applications[0].name=" + FAMILY + " album",
          "passlight.applications[0].client-authentication=none",
          "passlight.applications[0].redirect-uris[0]=https://family.example/back");

  @Test
  void theLoginPageShowsItWhole() {
    assertThat(server.browser().open(AUTHORIZE).body()).contains(">" + FAMILY + "<");
  }

  @Test
  void soDoThePortalAndTheLogout() {
    Browser browser = LoggedIn.as(server, LoggedIn.person(server));
    Browser.Page portal = browser.get("/");
    assertThat(portal.body()).contains(">" + FAMILY + "A<");
    browser.get(AUTHORIZE);
    Browser.Page logout = browser.follow(browser.submit(portal, "/logout", Map.of()));
    assertThat(logout.body()).contains(">" + FAMILY + "<");
  }
}
