package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page of another origin cannot act in a person's name. */
class CsrfTest {

  private static final Map<String, String> JANE =
      Map.of("username", "jane", "password", RunningServer.PASSWORD);
  private static final String SIGN_IN = "/panel/sign-in";

  private final RunningServer server = RunningServer.shared();
  private final Browser browser = server.browser();

  @Test
  void aFormWithItsTokenIsTaken() {
    Browser.Page page = browser.open("/panel");

    assertThat(browser.submit(page, SIGN_IN, JANE).location()).isPresent();
  }

  @Test
  void aFormWithoutATokenIsRefused() {
    browser.open("/panel");

    Browser.Page refused = browser.post(SIGN_IN, JANE);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("This page was open for too long");
  }

  @Test
  void aTokenWithoutItsCookieIsRefused() {
    Browser.Page page = browser.open("/panel");

    assertThat(server.browser().submit(page, SIGN_IN, JANE).status()).isEqualTo(403);
  }

  @Test
  void anotherBrowsersTokenIsRefused() {
    Browser.Page foreign = server.browser().open("/panel");
    browser.open("/panel");

    assertThat(browser.submit(foreign, SIGN_IN, JANE).status()).isEqualTo(403);
  }

  @Test
  void theCookieItselfIsNoToken() {
    browser.open("/panel");
    String cookie = browser.cookie("__Host-passlight-csrf").orElseThrow();
    Map<String, String> form =
        Map.of("username", "jane", "password", RunningServer.PASSWORD, "_csrf", cookie);

    assertThat(browser.post(SIGN_IN, form).status()).isEqualTo(403);
  }

  @Test
  void theTokenLooksDifferentOnEachPage() {
    String first = browser.open("/panel").csrf().orElseThrow().getValue();

    // Equal texts in compressed pages could be guessed by their size (BREACH).
    assertThat(browser.open("/panel").csrf().orElseThrow().getValue()).isNotEqualTo(first);
  }

  @Test
  void aLoginsFormWithoutItsTokenShowsTheLoginAgain() {
    Browser.Page refused = browser.post("/login/lgn_AAAAAAAAAAAAAAAAAAAAAA/redeem", Map.of());

    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.location()).hasValue("/login/lgn_AAAAAAAAAAAAAAAAAAAAAA?said=stale");
  }

  @Test
  void programsThatSendNoCookieNeedNoToken() {
    assertThat(browser.post("/oauth2/token", Map.of("grant_type", "x")).status()).isNotEqualTo(403);
    assertThat(browser.post("/device/v1/scans", Map.of()).status()).isNotEqualTo(403);
  }
}
