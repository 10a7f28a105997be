package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RP-initiated logout: it ends this browser's session, and asks where it has no proof. */
class LogoutTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final String idToken =
      application.redeem(application.code(browser, application.request())).text("id_token");

  @Test
  void aCurrentIdTokenLogsOutAtOnceAndLeadsBack() {
    Browser.Page page = logout(request());
    assertThat(page.location()).contains(RelyingParty.AFTER_LOGOUT + "?state=s+1");
    assertLoggedOut();
  }

  @Test
  void withoutAStateItLeadsBackWithoutOne() {
    Browser.Page page = logout(RelyingParty.with(request(), "state", null));
    assertThat(page.location()).contains(RelyingParty.AFTER_LOGOUT);
    assertLoggedOut();
  }

  @Test
  void anExpiredIdTokenAsksInsteadOfFailing() {
    server.clock().pass(Duration.ofHours(2));
    Browser.Page page = logout(request());
    assertThat(page.status()).isEqualTo(200);
    assertLoggedIn();
    Browser.Page answered = browser.submit(page, "/oauth2/logout/confirmed", fields(null));
    assertThat(answered.location()).contains(RelyingParty.AFTER_LOGOUT + "?state=s+1");
    assertLoggedOut();
  }

  @Test
  void aSessionThatHasTimedOutTakesItsRefreshTokensWithIt() {
    String token = refreshTokenOfASessionThatTimesOut();
    Browser.Page page = logout(Map.of());
    browser.submit(page, "/oauth2/logout/confirmed", Map.of());
    assertThat(application.refresh(token).error()).isEqualTo("invalid_grant");
  }

  @Test
  void aSessionThatHasTimedOutIsNotEndedUnasked() {
    String token = refreshTokenOfASessionThatTimesOut();
    assertThat(logout(Map.of()).body()).contains(jane.displayName());
    assertThat(application.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void aSessionThatHasTimedOutIsListedAsLongAsItsRefreshTokensLive() {
    refreshTokenOfASessionThatTimesOut();
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).hasSize(1);
    server.clock().pass(Duration.ofDays(31));
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  private String refreshTokenOfASessionThatTimesOut() {
    String token =
        application
            .redeem(
                application.code(browser, application.request("scope", "openid offline_access")))
            .text("refresh_token");
    server.clock().pass(Duration.ofHours(9));
    return token;
  }

  @Test
  void withoutAnIdTokenThePersonIsAsked() {
    Browser.Page page = logout(Map.of());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(jane.displayName());
    assertLoggedIn();
  }

  @Test
  void theQuestionMayLeadToTheApplicationsOrigin() {
    Browser.Page page = logout(RelyingParty.with(request(), "id_token_hint", null));
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .contains("form-action 'self' https://rp.example");
  }

  @Test
  void anIdTokenOfAnotherSessionAsks() {
    Browser other = LoggedIn.as(server, jane);
    Browser.Page page = other.get("/oauth2/logout?" + RelyingParty.form(request()));
    assertThat(page.status()).isEqualTo(200);
    assertLoggedIn();
  }

  @Test
  void anotherBrowsersSessionStays() {
    Browser other = LoggedIn.as(server, jane);
    logout(request());
    assertThat(RelyingParty.answer(application.authorize(other, silent()))).containsKey("code");
  }

  @Test
  void whereNobodyIsLoggedInItLeadsBackAtOnce() {
    Browser nobody = server.browser();
    Browser.Page page = nobody.get("/oauth2/logout?" + RelyingParty.form(request()));
    assertThat(page.location()).contains(RelyingParty.AFTER_LOGOUT + "?state=s+1");
  }

  @Test
  void withoutAnAddressOurOwnPageSaysSo() {
    Browser.Page page = logout(Map.of("id_token_hint", idToken));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.location()).isEmpty();
    assertLoggedOut();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/bye",
        "https://rp.example/bye/",
        "https://rp.example/bye?x",
        "https://rp.example@evil.example/bye",
        "https://RP.example/bye",
        "https://rp.example/signed-in"
      })
  void anAddressThatNobodyRegisteredIsNotFollowed(String address) {
    Browser.Page page = logout(RelyingParty.with(request(), "post_logout_redirect_uri", address));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.location()).isEmpty();
    assertLoggedIn();
  }

  @Test
  void anAddressWithoutAnApplicationIsNotFollowed() {
    Browser.Page page = logout(Map.of("post_logout_redirect_uri", RelyingParty.AFTER_LOGOUT));
    assertThat(page.status()).isEqualTo(400);
  }

  @Test
  void anIdTokenOfAnotherApplicationIsRefused() {
    RelyingParty other = RelyingParty.at(server);
    Browser.Page page = logout(RelyingParty.with(request(), "client_id", other.id()));
    assertThat(page.status()).isEqualTo(400);
    assertLoggedIn();
  }

  @Test
  void aForgedIdTokenIsRefused() {
    Browser.Page page =
        logout(RelyingParty.with(request(), "id_token_hint", idToken.substring(0, 60) + "AAAA"));
    assertThat(page.status()).isEqualTo(400);
    assertLoggedIn();
  }

  @Test
  void anotherSitesFormIsNotTheAnswer() {
    browser.post("/oauth2/logout/confirmed", fields(null));
    assertLoggedIn();
  }

  @Test
  void theAnswersAddressIsCheckedAgain() {
    Browser.Page question = logout(Map.of());
    Browser.Page page =
        browser.submit(question, "/oauth2/logout/confirmed", fields("https://evil.example/bye"));
    assertThat(page.status()).isEqualTo(400);
    assertLoggedIn();
  }

  @Test
  void aPostFromTheApplicationIsBouncedByGet() {
    Browser.Page bounced = browser.post("/oauth2/logout", request());
    assertThat(bounced.status()).isEqualTo(303);
    assertThat(browser.get(bounced.location().orElseThrow()).location())
        .contains(RelyingParty.AFTER_LOGOUT + "?state=s+1");
    assertLoggedOut();
  }

  private Map<String, String> request() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("id_token_hint", idToken);
    request.put("client_id", application.id());
    request.put("post_logout_redirect_uri", RelyingParty.AFTER_LOGOUT);
    request.put("state", "s 1");
    return request;
  }

  private Map<String, String> fields(@Nullable String address) {
    Map<String, String> fields = RelyingParty.with(request(), "id_token_hint", null);
    return address == null
        ? fields
        : RelyingParty.with(fields, "post_logout_redirect_uri", address);
  }

  private Browser.Page logout(Map<String, String> parameters) {
    return browser.get("/oauth2/logout?" + RelyingParty.form(parameters));
  }

  private Map<String, String> silent() {
    return application.request("prompt", "none");
  }

  private void assertLoggedIn() {
    assertThat(RelyingParty.answer(application.authorize(browser, silent()))).containsKey("code");
  }

  private void assertLoggedOut() {
    assertThat(RelyingParty.answer(application.authorize(browser, silent())))
        .containsEntry("error", "login_required");
  }
}
