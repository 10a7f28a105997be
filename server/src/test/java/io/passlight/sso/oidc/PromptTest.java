package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.login.LoginFacts;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.Via;
import io.passlight.sso.Acr;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session answers, when a login is asked for, and when nobody may be asked. */
class PromptTest {

  private static final String LOGIN_PAGE = "/login/lgn_";

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final User jane = LoggedIn.person(server);

  @Nested
  class WithoutASession {

    private final Browser browser = server.browser();

    @Test
    void aLoginBegins() {
      assertLogin(application.authorize(browser, application.request()));
    }

    @Test
    void silenceIsAnsweredByLoginRequired() {
      assertError(browser, application.request("prompt", "none"), "login_required");
    }

    @Test
    void aCookieThatNobodyGaveOutIsNoSession() {
      browser.holding(LoggedIn.COOKIE, LoggedIn.INVENTED);
      assertError(browser, application.request("prompt", "none"), "login_required");
    }
  }

  @Nested
  class WithASession {

    private final Browser browser = LoggedIn.as(server, jane);

    @Test
    void silenceIsAnsweredByACode() {
      assertCode(browser, application.request("prompt", "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "consent", "select_account", "login consent"})
    void anyOtherPromptAsksForAFreshLogin(String prompt) {
      assertLogin(application.authorize(browser, application.request("prompt", prompt)));
    }

    @Test
    void aFreshLoginIsToldByANewerTime() {
      var person = new QrLogin(server, server.browser(), Phone.ofSomebody(server));
      Instant first = loginOf(person, application.request());
      server.clock().pass(Duration.ofMinutes(2));

      Instant second = loginOf(person, application.request("prompt", "login"));

      assertThat(second).isAfterOrEqualTo(first.plus(Duration.ofMinutes(2)));
    }

    private Instant loginOf(QrLogin person, Map<String, String> request) {
      Browser.Page answered = person.through("/oauth2/authorize?" + RelyingParty.form(request));
      RelyingParty.Answer tokens =
          application.redeem(RelyingParty.answer(answered).getOrDefault("code", ""));
      Object time = Objects.requireNonNull(tokens.idClaims().get("auth_time"));
      return Instant.ofEpochSecond(((Number) time).longValue());
    }

    @Test
    void aYoungEnoughLoginSuffices() {
      assertCode(browser, application.request("max_age", "3600"));
    }

    @Test
    void maxAgeZeroAsksForAFreshLogin() {
      assertLogin(application.authorize(browser, application.request("max_age", "0")));
    }

    @Test
    void tooOldALoginIsDoneAgain() {
      server.clock().pass(Duration.ofMinutes(2));
      assertLogin(application.authorize(browser, application.request("max_age", "60")));
    }

    @Test
    void tooOldALoginInSilenceIsLoginRequired() {
      server.clock().pass(Duration.ofMinutes(2));
      Map<String, String> request =
          RelyingParty.with(application.request("max_age", "60"), "prompt", "none");
      assertError(browser, request, "login_required");
    }

    @Test
    void theIdTokenTellsWhenTheLoginWas() {
      RelyingParty.Answer tokens =
          application.redeem(application.code(browser, application.request("max_age", "3600")));
      assertThat(tokens.idClaims()).containsKey("auth_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "popup", "touch"})
    void everyDisplayThatThePageFitsIsTaken(String display) {
      assertCode(browser, application.request("display", display));
    }
  }

  @Nested
  class Languages {

    private final Browser browser = LoggedIn.as(server, jane);

    @ParameterizedTest
    @ValueSource(strings = {"tr", "en-GB tr", "tlh"})
    void anyOneThatIsAskedForForThePagesIsTaken(String languages) {
      assertCode(browser, application.request("ui_locales", languages));
    }

    @Test
    void oneThatIsAskedForForTheClaimsIsTakenAndChangesNone() {
      Map<String, String> request = application.request("claims_locales", "tr-TR ja-Kana-JP");
      String token = application.redeem(application.code(browser, request)).text("access_token");
      assertThat(application.userInfo(token).json())
          .containsEntry("name", jane.displayName())
          .allSatisfy((claim, _) -> assertThat(claim).doesNotContain("#"));
    }
  }

  @Nested
  class AcrValues {

    private final Browser verified = LoggedIn.as(server, jane);
    private final Browser unverified = LoggedIn.as(server, jane, withoutVerification());

    @Test
    void aVerifiedLoginAnswersBoth() {
      assertCode(verified, application.request("acr_values", Acr.QR_UV));
      assertCode(verified, application.request("acr_values", Acr.QR));
    }

    @Test
    void anUnverifiedLoginDoesNotAnswerTheStronger() {
      assertLogin(application.authorize(unverified, application.request("acr_values", Acr.QR_UV)));
    }

    @Test
    void whoPrefersTheStrongerTakesTheOther() {
      assertCode(unverified, application.request("acr_values", Acr.QR_UV + " " + Acr.QR));
    }

    @Test
    void theIdTokenTellsWhatItWas() {
      assertThat(tokens(verified).idClaims())
          .containsEntry("acr", Acr.QR_UV)
          .extracting("amr")
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
          .containsExactly("pop", "swk", "user", "mfa");
      assertThat(tokens(unverified).idClaims())
          .containsEntry("acr", Acr.QR)
          .extracting("amr")
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
          .doesNotContain("mfa");
    }

    private RelyingParty.Answer tokens(Browser browser) {
      return application.redeem(application.code(browser, application.request()));
    }

    private LoginFacts withoutVerification() {
      return new LoginFacts(
          Confirmation.NUMBER,
          false,
          Via.CAMERA,
          false,
          false,
          false,
          "127.0.0.1",
          "Firefox 140",
          "Linux",
          null,
          null);
    }
  }

  @Nested
  class Hints {

    private final Browser browser = LoggedIn.as(server, jane);

    @Test
    void aHintOfThisPersonIsAnswered() {
      assertCode(browser, application.request("login_hint", jane.username()));
      assertCode(
          browser,
          application.request(
              "login_hint", jane.username().toUpperCase(Locale.ROOT) + "@EXAMPLE.com"));
    }

    @Test
    void aHintOfSomebodyElseAsksForThatPerson() {
      assertLogin(
          application.authorize(browser, application.request("login_hint", "somebody.else")));
    }

    @Test
    void anIdTokenOfThisPersonIsAnswered() {
      assertCode(browser, application.request("id_token_hint", idToken(browser)));
    }

    @Test
    void anExpiredIdTokenIsStillAHint() {
      String hint = idToken(browser);
      server.clock().pass(Duration.ofHours(2));
      assertCode(browser, application.request("id_token_hint", hint));
    }

    @Test
    void anIdTokenOfSomebodyElseIsLoginRequired() {
      String johns = idToken(LoggedIn.as(server, LoggedIn.person(server)));
      Map<String, String> request =
          RelyingParty.with(application.request("id_token_hint", johns), "prompt", "none");
      assertError(browser, request, "login_required");
    }

    @Test
    void anIdTokenOfAnotherApplicationIsNoHint() {
      RelyingParty other = RelyingParty.at(server);
      String theirs = other.redeem(other.code(browser, other.request())).text("id_token");
      assertError(browser, application.request("id_token_hint", theirs), "invalid_request");
    }

    @Test
    void anIdTokenWithAChangedSubjectIsNoHint() {
      String[] parts = idToken(browser).split("\\.");
      String forged = parts[0] + "." + parts[1].replace('a', 'b') + "." + parts[2];
      assertError(browser, application.request("id_token_hint", forged), "invalid_request");
    }

    private String idToken(Browser whose) {
      return application.redeem(application.code(whose, application.request())).text("id_token");
    }
  }

  private void assertCode(Browser browser, Map<String, String> request) {
    assertThat(RelyingParty.answer(application.authorize(browser, request))).containsKey("code");
  }

  private void assertError(Browser browser, Map<String, String> request, String error) {
    assertThat(RelyingParty.answer(application.authorize(browser, request)))
        .containsEntry("error", error);
  }

  private static void assertLogin(Browser.Page page) {
    assertThat(page.status()).isEqualTo(303);
    assertThat(page.location().orElse("")).startsWith(LOGIN_PAGE);
  }
}
