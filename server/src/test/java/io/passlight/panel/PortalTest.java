package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a person sees who opens the server's own address. */
class PortalTest {

  private static final String LOGO = "data:image/svg+xml;base64,PHN2Zy8+";

  private static final String[] APPLICATIONS = {
    "passlight.applications[0].id=wiki",
    "passlight.applications[0].name=Wiki <of all>",
    "passlight.applications[0].client-authentication=none",
    "passlight.applications[0].redirect-uris[0]=https://wiki.example/back",
    "passlight.applications[1].id=payroll",
    "passlight.applications[1].name=Payroll",
    "passlight.applications[1].client-authentication=none",
    "passlight.applications[1].redirect-uris[0]=https://payroll.example/back",
    "passlight.applications[1].oidc.initiate-login-uri=https://payroll.example/begin",
    "passlight.applications[2].id=pocket",
    "passlight.applications[2].name=Pocket",
    "passlight.applications[2].client-authentication=none",
    "passlight.applications[2].redirect-uris[0]=com.example.pocket:/back",
    "passlight.applications[3].id=travel",
    "passlight.applications[3].name=Travel",
    "passlight.applications[3].logo=" + LOGO,
    "passlight.applications[3].saml.entity-id=https://travel.example/",
    "passlight.applications[3].saml.consumers[0].url=https://travel.example/acs",
    "passlight.applications[3].saml.unsolicited=true"
  };

  private final RunningServer server = RunningServer.shared(APPLICATIONS);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Test
  void applicationsAreOpenedWhereTheyTakePeopleWhoStartHere() {
    String issuer = URLEncoder.encode(server.url().toString(), StandardCharsets.UTF_8);
    assertThat(browser.get("/").body())
        .contains("href=\"https://payroll.example/begin?iss=" + issuer + "\"")
        .contains("href=\"/saml/start?app=travel\"");
  }

  @Test
  void anyOtherIsOpenedAtItsFrontDoor() {
    assertThat(browser.get("/").body()).contains("href=\"https://wiki.example/\"");
  }

  @Test
  void anAppOnThePersonsOwnDeviceIsNotShown() {
    assertThat(browser.get("/").body()).doesNotContain("Pocket");
  }

  @Test
  void aNameIsTextAndNothingElse() {
    assertThat(browser.get("/").body()).contains("Wiki &lt;of all&gt;").doesNotContain("<of all>");
  }

  @Test
  void anApplicationIsShownByItsLogoAndOneWithoutByItsLetter() {
    assertThat(browser.get("/").body())
        .contains("<img class=\"logo\" alt=\"\" src=\"" + LOGO + "\">")
        .contains("aria-hidden=\"true\">P</span>");
  }

  @Test
  void aLinkLeadsToThePanel() {
    assertThat(browser.get("/").body())
        .contains("<a class=\"link\" href=\"/panel\">Phones and sessions</a>");
  }

  @Test
  void theRecentlyUsedComeFirst() {
    assertThat(browser.get("/").body()).containsSubsequence(">Payroll<", ">Travel<", ">Wiki ");
    browser.get("/saml/start?app=travel");
    assertThat(browser.get("/").body()).containsSubsequence(">Travel<", ">Payroll<", ">Wiki ");
  }

  @Test
  void whatIsUsedAgainComesFirstAgain() {
    browser.get("/saml/start?app=travel");
    server.clock().pass(Duration.ofMinutes(2));
    browser.get(
        "/oauth2/authorize?response_type=code&scope=openid&client_id=wiki"
            + "&redirect_uri=https://wiki.example/back"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            + "&code_challenge_method=S256");
    assertThat(browser.get("/").body()).containsSubsequence(">Wiki ", ">Travel<", ">Payroll<");
    server.clock().pass(Duration.ofMinutes(2));
    browser.get("/saml/start?app=travel");
    assertThat(browser.get("/").body()).containsSubsequence(">Travel<", ">Wiki ", ">Payroll<");
  }

  @Test
  void aSearchWorksWithoutScript() {
    assertThat(browser.get("/?q=PAY").body()).contains(">Payroll<").doesNotContain(">Travel<");
    assertThat(browser.get("/?q=nothing+like+it").body())
        .contains("No application of yours is called so.")
        .doesNotContain(">Payroll<");
    assertThat(browser.get("/?q=example+tra").body())
        .contains(">Travel<")
        .doesNotContain(">Payroll<");
    assertThat(browser.get("/?q=%22%3E%3Cscript%3E").body()).doesNotContain("><script>");
  }

  @Test
  void aSearchFindsTheSameInEachLanguage() {
    assertThat(browser.with("Accept-Language", "tr").get("/?q=WIKI").body()).contains(">Wiki ");
  }

  @Test
  void signingOutThereEndsTheSession() {
    Page portal = browser.get("/");
    Page out = browser.follow(browser.submit(portal, "/logout", Map.of()));
    assertThat(out.body()).contains("You are logged out");
    assertThat(browser.get("/").body()).contains("name=\"to\" value=\"portal\"");
  }

  @Nested
  class ALoginByPhone {

    @Test
    void thatBeganThereLeadsBackThere() {
      PanelUser jane = PanelUser.somebody(server);
      Phone phone = Phone.of(server, jane.user());
      Page login = jane.press(jane.open("/"), "/panel/sign-in/qr", Map.of("to", "portal"));
      Page portal = jane.answer(login, phone);
      assertThat(portal.address().getPath()).isEqualTo("/");
      assertThat(portal.body()).contains("Payroll", jane.user().displayName());
    }

    @Test
    void thatIsGivenUpLeadsBackThere() {
      PanelUser jane = PanelUser.somebody(server);
      Page login = jane.press(jane.open("/"), "/panel/sign-in/qr", Map.of("to", "portal"));
      String path = "/login/" + login.data().get("id");
      assertThat(jane.press(login, path + "/cancel").address().getPath()).isEqualTo("/");
    }
  }

  @Test
  void aFreshInstallationShowsTheNextSteps() {
    RunningServer fresh =
        RunningServer.shared("passlight.demo=false", "passlight.authenticator.embedded=true");
    Browser jane = LoggedIn.as(fresh, LoggedIn.person(fresh));
    assertThat(jane.get("/").body())
        .contains("No application is connected yet", "application add saml");
  }
}
