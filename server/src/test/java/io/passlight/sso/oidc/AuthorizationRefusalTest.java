package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.store.ExpiringStore;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every bad authorization request gets its own error, and nobody is led astray by one. */
class AuthorizationRefusalTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Nested
  class OnOurOwnPage {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example/signed-in",
          "https://rp.example/signed-in/",
          "https://rp.example/signed-in?x=1",
          "https://rp.example/signed-in#x",
          "https://rp.example/SIGNED-IN",
          "https://rp.example@evil.example/signed-in",
          "https://rp.example.evil.example/signed-in",
          "https://rp.example./signed-in",
          "https://rp.example/signed%2Din",
          "https://rp.example/signed-in/../../evil",
          "https://evil.example/\\@rp.example/signed-in",
          "javascript:alert(1)",
          "//rp.example/signed-in"
        })
    void aWrongRedirectUriIsNeverFollowed(String address) {
      assertTold(application.request("redirect_uri", address));
    }

    @Test
    void aMissingRedirectUriIsNotGuessed() {
      assertTold(application.request("redirect_uri", null));
    }

    @Test
    void anUnknownApplicationIsTold() {
      assertTold(application.request("client_id", "nobody"));
    }

    @Test
    void aMissingClientIdIsTold() {
      assertTold(application.request("client_id", null));
    }

    @Test
    void twoRedirectUrisAreNotChosenFrom() {
      assertTold(
          browser.get(
              "/oauth2/authorize?"
                  + RelyingParty.form(application.request())
                  + "&redirect_uri=https%3A%2F%2Fevil.example%2F"));
    }

    @Test
    void twoClientIdsAreNotChosenFrom() {
      assertTold(
          browser.get(
              "/oauth2/authorize?"
                  + RelyingParty.form(application.request())
                  + "&client_id=other"));
    }

    @Test
    void silenceDoesNotMakeAWrongAddressRight() {
      Map<String, String> request =
          RelyingParty.with(
              application.request("redirect_uri", "https://evil.example/"), "prompt", "none");
      assertTold(request);
    }

    @Test
    void theWordsAreNotTheAttackers() {
      Browser.Page page =
          application.authorize(
              browser, application.request("redirect_uri", "https://evil.example/<b>x</b>"));
      assertThat(page.body()).doesNotContain("evil.example").doesNotContain("<b>x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "cancel"})
    void aRequestOfThePanelIsNotAnApplications(String way) {
      Browser stranger = server.browser();
      Browser.Page login =
          stranger.follow(stranger.submit(stranger.open("/panel"), "/panel/sign-in/qr", Map.of()));
      String details =
          server
              .bean(JdbcClient.class)
              .sql("select details from audit_records where type = 'login.started' and subject = ?")
              .param(login.data().get("id"))
              .query(String.class)
              .single();
      String request = details.replaceFirst(".*\"request\":\"([^\"]+)\".*", "$1");
      assertTold(stranger.get("/oauth2/authorize/" + way + "?request=" + request));
    }

    @ParameterizedTest
    @CsvSource({"no-cors, image", "cors, empty", "navigate, iframe", "navigate, object"})
    void noLoginBeginsWhereNobodyCouldSeeIt(String mode, String destination) {
      Browser stranger =
          server.browser().with("Sec-Fetch-Mode", mode).with("Sec-Fetch-Dest", destination);
      long before = loginsBegun();
      assertTold(application.authorize(stranger, application.request()));
      assertThat(loginsBegun()).isEqualTo(before);
    }

    @Test
    void noPostIsKeptThatIsNoNavigation() {
      Browser stranger = server.browser().with("Sec-Fetch-Mode", "no-cors");
      assertTold(stranger.post("/oauth2/authorize", application.request()));
    }

    @Test
    void noPostIsKeptOnceStrangersHaveFilledTheirPartOfTheStore() {
      try (RunningServer small = RunningServer.fresh("passlight.store.memory=1MB")) {
        byte[] most = new byte[800_000];
        Instant later = small.clock().instant().plusSeconds(600);
        small.bean(ExpiringStore.class).putIfAbsent("test:1", most, later);
        Map<String, String> request = RelyingParty.at(small).request();
        Browser.Page refused = small.browser().post("/oauth2/authorize", request);
        assertThat(refused.status()).isEqualTo(503);
      }
    }

    private long loginsBegun() {
      return server
          .bean(JdbcClient.class)
          .sql("select count(*) from audit_records where type = 'login.started'")
          .query(Long.class)
          .single();
    }

    private void assertTold(Map<String, String> request) {
      assertTold(application.authorize(browser, request));
    }

    private void assertTold(Browser.Page page) {
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.location()).isEmpty();
      assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    }
  }

  @Nested
  class AtTheApplication {

    @Test
    void aLoginInAFrameMayStillBeAskedForInSilence() {
      Browser stranger =
          server.browser().with("Sec-Fetch-Mode", "navigate").with("Sec-Fetch-Dest", "iframe");
      assertThat(
              RelyingParty.answer(
                  application.authorize(stranger, application.request("prompt", "none"))))
          .containsEntry("error", "login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "login_hint", "ui_locales"})
    void whatIsKeptForAStrangerIsShort(String parameter) {
      assertThat(
              RelyingParty.answer(
                  application.authorize(browser, application.request(parameter, "x".repeat(513)))))
          .containsEntry("error", "invalid_request");
    }

    @Test
    void allParametersTogetherAreBounded() {
      Map<String, String> request = application.request("nothing", "x".repeat(4_096));
      assertThat(
              RelyingParty.answer(
                  browser.post(
                      "/oauth2/authorize", RelyingParty.with(request, "other", "x".repeat(4_096)))))
          .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
      "response_type,         '',          invalid_request",
      "response_type,         token,       unsupported_response_type",
      "response_type,         id_token,    unsupported_response_type",
      "response_type,         code id_token, unsupported_response_type",
      "response_type,         none,        unsupported_response_type",
      "response_mode,         query.jwt,   invalid_request",
      "response_mode,         web_message, invalid_request",
      "scope,                 '',          invalid_request",
      "scope,                 profile,     invalid_request",
      "scope,                 openid phone, invalid_scope",
      "code_challenge,        '',          invalid_request",
      "code_challenge,        short,       invalid_request",
      "code_challenge_method, '',          invalid_request",
      "code_challenge_method, plain,       invalid_request",
      "code_challenge_method, s256,        invalid_request",
      "prompt,                none login,  invalid_request",
      "prompt,                create,      invalid_request",
      "prompt,                whatever,    invalid_request",
      "max_age,               -1,          invalid_request",
      "max_age,               soon,        invalid_request",
      "max_age,               99999999999, invalid_request",
      "display,               wap,         invalid_request",
      "display,               hologram,    invalid_request",
      "ui_locales,            !!,          invalid_request",
      "acr_values,            urn:other,   unmet_authentication_requirements",
      "id_token_hint,         nonsense,    invalid_request",
      "request,               e30.e30.,    invalid_request_object",
      "request_uri,           https://rp.example/r, invalid_request_uri",
      "registration,          {},          registration_not_supported",
      "claims,                [],          invalid_request",
      "claims,                nonsense,    invalid_request",
      "dpop_jkt,              x,           invalid_request",
      "resource,              https://api.example, invalid_target",
      "authorization_details, [],          invalid_authorization_details",
    })
    void eachIsNamed(String parameter, String value, String error) {
      Map<String, String> answer =
          RelyingParty.answer(
              application.authorize(browser, application.request(parameter, value)));
      assertThat(answer)
          .containsEntry("error", error)
          .containsEntry("state", "the-state")
          .containsEntry("iss", server.url().toString())
          .doesNotContainKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "scope", "nonce", "response_type", "response_mode", "any"})
    void aParameterGivenTwiceIsRefused(String parameter) {
      Map<String, String> once = RelyingParty.with(application.request(), parameter, "code");
      Browser.Page page =
          browser.get("/oauth2/authorize?" + RelyingParty.form(once) + "&" + parameter + "=again");
      assertThat(RelyingParty.answer(page)).containsEntry("error", "invalid_request");
    }

    @Test
    void aParameterLongerThanAnyHonestOneIsRefused() {
      Map<String, String> answer =
          RelyingParty.answer(
              application.authorize(browser, application.request("nonce", "x".repeat(4097))));
      assertThat(answer).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "a\nb", "\u0000"})
    void aStateThatIsNoStateIsRefusedAndNotRepeated(String state) {
      assertBadState(state);
    }

    @Test
    void aStateThatFitsNoRedirectIsRefused() {
      assertBadState("%".repeat(1900));
    }

    private void assertBadState(String state) {
      Map<String, String> answer =
          RelyingParty.answer(application.authorize(browser, application.request("state", state)));
      assertThat(answer).containsEntry("error", "invalid_request").doesNotContainKey("state");
    }

    @Test
    void anErrorNeverOutgrowsItsRedirect() {
      String scopes = "openid " + "x".repeat(4000);
      Map<String, String> answer =
          RelyingParty.answer(application.authorize(browser, application.request("scope", scopes)));
      assertThat(answer).containsEntry("error", "invalid_scope");
    }

    @Test
    void aParameterThatNoSpecificationKnowsIsIgnored() {
      Map<String, String> answer =
          RelyingParty.answer(
              application.authorize(browser, application.request("utm_source", "mail")));
      assertThat(answer).containsKey("code");
    }

    @Test
    void theErrorOfAnImplicitRequestComesInTheFragment() {
      Browser.Page page =
          application.authorize(browser, application.request("response_type", "id_token token"));
      assertThat(page.location().orElse("")).startsWith(RelyingParty.REDIRECT + "#error=");
    }
  }

  @Test
  void aRefusalLeavesTheSessionAsItWas() {
    Map<String, String> bad = new LinkedHashMap<>(application.request("scope", "profile"));
    application.authorize(browser, bad);
    assertThat(RelyingParty.answer(application.authorize(browser, application.request())))
        .containsKey("code");
  }
}
