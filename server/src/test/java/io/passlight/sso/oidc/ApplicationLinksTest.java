package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientLinks;
import io.passlight.sso.OidcTerms;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.Test;

/** Pages of an application that people may read before they log in. */
class ApplicationLinksTest {

  private final RunningServer server = RunningServer.shared();
  private final Browser browser = server.browser();

  private String loginPage(OidcTerms terms, String language) {
    RelyingParty application = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, terms);
    Browser.Page begun =
        application.authorize(browser, application.request("ui_locales", language));
    return browser.follow(begun).body();
  }

  private static String link(String page, String text) {
    int end = page.indexOf(">" + text + "</a>");
    assertThat(end).as(text).isPositive();
    return page.substring(page.lastIndexOf("<a ", end), end);
  }

  @Test
  void theLoginPageLeadsToThem() {
    String page =
        loginPage(
            Terms.linked(
                new ClientLinks(
                    "https://rp.example/",
                    "https://rp.example/privacy?a=1&b=2",
                    "https://RP.example/terms",
                    null)),
            "en");
    assertThat(link(page, "Website")).contains("href=\"https://rp.example/\"");
    assertThat(link(page, "Privacy policy"))
        .contains("href=\"https://rp.example/privacy?a=1&amp;b=2\"")
        .contains("target=\"_blank\"")
        .contains("rel=\"noopener\"");
    assertThat(link(page, "Terms of service")).contains("href=\"https://RP.example/terms\"");
  }

  @Test
  void itSaysWhereOneLeadsThatIsElsewhere() {
    OidcTerms terms =
        Terms.linked(new ClientLinks(null, null, "https://company.example/terms", null));
    String page = loginPage(terms, "en");
    link(page, "Terms of service (company.example)");
    assertThat(page).doesNotContain("Privacy policy", "Website");
  }

  @Test
  void itSpeaksTurkish() {
    OidcTerms terms = Terms.linked(new ClientLinks(null, "https://rp.example/privacy", null, null));
    link(loginPage(terms, "tr"), "Gizlilik politikası");
  }

  @Test
  void anApplicationWithoutThemShowsNone() {
    assertThat(loginPage(OidcTerms.USUAL, "en"))
        .contains("Test application")
        .doesNotContain("Privacy policy", "Website", "Terms of service", "class=\"about");
  }

  @Test
  void theAddressOfALogoIsNeverLoaded() {
    OidcTerms terms =
        Terms.linked(new ClientLinks(null, null, null, "https://rp.example/logo.png"));
    assertThat(loginPage(terms, "en")).doesNotContain("logo.png", "class=\"about");
  }
}
