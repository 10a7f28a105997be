package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.device.Devices;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.Via;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.testing.Browser;
import io.passlight.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {

  private static final String SESSION = "__Host-passlight-session";

  private final TestPhone phone = Given.phone();

  private DecisionResponse approve(Given.Waiting login, Via via) {
    ScanResponse scan = phone.scan(login.qr(), via).scanned();
    return DecisionResponse.read(phone.approve(scan, null).body());
  }

  private static void assertStillOnItsPage(Browser.Page page, Given.Waiting login) {
    assertThat(page.status()).isEqualTo(303);
    assertThat(page.location().orElseThrow()).startsWith(login.path());
    assertThat(login.browser().cookie(SESSION)).isEmpty();
  }

  @Nested
  class Page {

    private final Given.Waiting login = Given.login("one-tap");

    @Test
    void holdsInOneBlockWhatItsScriptNeeds() {
      Map<String, Object> data = login.page().data();
      assertThat(data)
          .containsOnlyKeys(
              "id",
              "state",
              "version",
              "now",
              "created",
              "expires",
              "attempts",
              "qr",
              "application",
              "csrf")
          .containsEntry("state", "PENDING")
          .containsEntry("version", 1L)
          .containsEntry("application", "Wiki");
      assertThat(Json.member(data, "qr", Map.class))
          .containsOnlyKeys("prefix", "frameKey", "framePeriod");
      assertThat(Json.member(data, "csrf", Map.class)).containsOnlyKeys("name", "value");
      assertThat(Duration.between(login.created(), login.expires()))
          .isEqualTo(Duration.ofSeconds(180));
    }

    @Test
    void drawsTheCodeBeforeAnyScript() {
      assertThat(login.page().body()).contains("<svg class=\"qr\"").contains("<path d=\"M");
    }

    @Test
    void letsItsFormsEndAtTheApplicationAndNowhereElse() {
      assertThat(login.page().header("Content-Security-Policy").orElseThrow())
          .contains("form-action 'self' https://one-tap.example.com");
      assertThat(login.page().header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void isTheTruthWhenReloadedAndStartsNothing() {
      assertThat(login.reload().data()).containsEntry("id", login.id().value());
      phone.scan(login.qr()).scanned();
      assertThat(login.reload().data()).containsEntry("state", "SCANNED");
      login.post("cancel", Map.of());
      assertThat(login.reload().data()).containsEntry("state", "CANCELLED");
      assertThat(login.reload().status()).isEqualTo(200);
    }

    @Test
    void refreshesItselfWithoutJavaScriptWhileItWaits() {
      String refresh = "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>";
      assertThat(login.page().body()).contains(refresh);
      login.post("cancel", Map.of());
      assertThat(login.reload().body()).doesNotContain("http-equiv=\"refresh\"");
    }
  }

  @Nested
  class WithoutTheCookie {

    private final Given.Waiting login = Given.login("one-tap");
    private final Browser other = Given.browser();

    @ParameterizedTest
    @ValueSource(strings = {"", "/events", "/state"})
    void thereIsNoSuchLogin(String path) {
      assertThat(other.get(login.path() + path).status()).isEqualTo(404);
      approve(login, Via.CAMERA);
      assertThat(other.get(login.path() + path).status()).isEqualTo(404);
    }

    @Test
    void anotherSecretIsAsGoodAsNone() {
      String name = "__Host-passlight-login-" + login.id().cookieSuffix();
      other.holding(name, "1790000000." + "A".repeat(43));
      assertThat(other.get(login.path()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redeem", "continue", "restart", "cancel"})
    void noFormDoesAnything(String act) {
      approve(login, Via.CAMERA);
      Given.Waiting own = Given.login(other, "one-tap");
      Browser.Page page = other.submit(own.page(), login.path() + "/" + act, Map.of());
      assertThat(other.follow(page).status()).isEqualTo(404);
      assertThat(other.cookie(SESSION)).isEmpty();
      assertThat(login.stateName()).isEqualTo("APPROVED");
    }

    @Test
    void aFormKeepsTheNameOfTheApplicationForThePageThatLinksBack() {
      Given.Waiting own = Given.login(other, "one-tap");
      String form = login.path() + "/cancel";
      Browser.Page page = other.submit(own.page(), form, Map.of("app", "one-tap"));
      assertThat(page.location()).hasValue(login.path() + "?app=one-tap");
      assertThat(own.page().body())
          .contains("<input type=\"hidden\" name=\"app\" value=\"one-tap\">");
    }

    @Test
    void thePageLinksBackToTheApplicationThatTheAddressNames() {
      Browser.Page page = other.get(login.path() + "?app=one-tap");
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.body()).contains("href=\"https://one-tap.example.com\"");
      assertThat(other.get(login.path() + "?app=unknown").body()).contains("href=\"/\"");
    }
  }

  @Nested
  class AForm {

    private final Given.Waiting login = Given.login("one-tap");

    @ParameterizedTest
    @ValueSource(strings = {"redeem", "continue", "restart", "cancel"})
    void ofAnotherSiteLacksTheTokenAndDoesNothing(String act) {
      approve(login, Via.CAMERA);
      Browser.Page page = login.browser().post(login.path() + "/" + act, Map.of());
      assertStillOnItsPage(page, login);
      assertThat(login.stateName()).isEqualTo("APPROVED");
    }

    @Test
    void whoseTokenIsTooOldIsToldSoOnThePageThatNamesItsApplication() {
      Browser.Page page = login.browser().post(login.path() + "/restart", Map.of("app", "one-tap"));
      assertThat(page.location()).hasValue(login.path() + "?app=one-tap&said=stale");
      assertThat(login.browser().follow(page).body()).contains("Nothing was done; try again.");
    }
  }

  @Nested
  class SideBySide {

    @Test
    void twoLoginsOfOneBrowserDoNotTouchEachOther() {
      Browser browser = Given.browser();
      Given.Waiting wiki = Given.login(browser, "one-tap");
      Given.Waiting desk = Given.login(browser, "number");
      approve(wiki, Via.CAMERA);
      assertThat(desk.stateName()).isEqualTo("PENDING");
      wiki.redeem();
      assertThat(desk.stateName()).isEqualTo("PENDING");
      assertThat(desk.state()).doesNotContainKey("mayContinue");
    }

    @Test
    void anotherTabGoesOnByTheSessionWhereItSatisfies() {
      Browser browser = Given.browser();
      Given.Waiting first = Given.login(browser, "one-tap");
      Given.Waiting second = Given.login(browser, "one-tap");
      approve(first, Via.CAMERA);
      first.redeem();
      assertThat(second.state()).containsEntry("mayContinue", true);
      Browser.Page page = second.post("continue", Map.of());
      assertThat(page.location().orElseThrow()).contains("/oauth2/authorize/resume");
      assertThat(second.stateName()).isEqualTo("CANCELLED");
    }

    @Test
    void anotherTabGoesOnWhereTheLoginIsYoungEnoughForItsApplication() {
      Browser browser = Given.browser();
      Given.Waiting first = Given.login(browser, "one-tap");
      Given.Waiting patient = Given.login(browser, "one-tap&max_age=3600");
      Given.Waiting strict = Given.login(browser, "one-tap&max_age=60");
      approve(first, Via.CAMERA);
      first.redeem();
      assertThat(strict.state()).containsEntry("mayContinue", true);
      Given.server().clock().pass(Duration.ofSeconds(61));
      assertThat(patient.state()).containsEntry("mayContinue", true);
      assertThat(strict.state()).doesNotContainKey("mayContinue");
      Browser.Page page = strict.post("continue", Map.of());
      assertThat(page.location().orElseThrow()).startsWith(strict.path());
      assertThat(strict.stateName()).isEqualTo("PENDING");
    }

    @Test
    void anotherTabDoesNotGoOnWithoutASession() {
      Given.Waiting login = Given.login("one-tap");
      Browser.Page page = login.post("continue", Map.of());
      assertStillOnItsPage(page, login);
      assertThat(login.stateName()).isEqualTo("PENDING");
    }

    @Test
    void beyondThirtyTheOldestIsForgotten() {
      Browser browser = Given.browser();
      for (int i = 0; i < 33; i++) {
        Given.login(browser, "one-tap");
        Given.server().clock().pass(Duration.ofSeconds(1));
      }
      assertThat(browser.cookies())
          .filteredOn(cookie -> cookie.getName().startsWith("__Host-passlight-login-"))
          .hasSize(30);
    }
  }

  @Nested
  class Reverse {

    private final Given.Waiting login = Given.login("reverse");
    private final String code = String.valueOf(approve(login, Via.CAMERA).reverse());
    private final String wrong = code.equals("000000") ? "000001" : "000000";

    @Test
    void theSixDigitsOfThePhoneLogIn() {
      assertThat(login.state())
          .containsEntry("needs", List.of("code"))
          .containsEntry("triesLeft", 5L);
      Browser.Page page = login.post("redeem", Map.of("code", code));
      assertThat(page.location().orElseThrow()).contains("/oauth2/authorize/resume");
      assertThat(login.browser().cookie(SESSION)).isPresent();
    }

    @Test
    void spacesAreForgiven() {
      String spaced = code.substring(0, 3) + " " + code.substring(3);
      login.post("redeem", Map.of("code", spaced));
      assertThat(login.stateName()).isEqualTo("REDEEMED");
    }

    @Test
    void aMissingCodeCostsNoTry() {
      assertStillOnItsPage(login.redeem(), login);
      assertThat(login.state()).containsEntry("triesLeft", 5L);
    }

    @Test
    void theFifthWrongOneEndsTheLogin() {
      for (int left = 4; left >= 1; left--) {
        assertStillOnItsPage(login.post("redeem", Map.of("code", wrong)), login);
        assertThat(login.state()).containsEntry("triesLeft", (long) left);
      }
      login.post("redeem", Map.of("code", wrong));
      assertThat(login.state())
          .containsEntry("state", "DENIED")
          .containsEntry("reason", "wrong-code");
      assertStillOnItsPage(login.post("redeem", Map.of("code", code)), login);
    }
  }

  @Nested
  class ByLink {

    private final Given.Waiting login = Given.login("one-tap");
    private final ReturnCode returnCode =
        java.util.Objects.requireNonNull(approve(login, Via.LINK).returnCode());

    @Test
    void theReturnCodeIsNeededBesideTheCookie() {
      assertThat(login.state()).containsEntry("needs", List.of("returnCode"));
      assertStillOnItsPage(login.redeem(), login);
      String other = ReturnCode.random(new SecureRandom()).encoded();
      assertStillOnItsPage(login.post("redeem", Map.of("returnCode", other)), login);
      assertStillOnItsPage(login.post("redeem", Map.of("returnCode", "nonsense")), login);
      login.post("redeem", Map.of("returnCode", returnCode.encoded()));
      assertThat(login.stateName()).isEqualTo("REDEEMED");
    }

    @Test
    void whereBothAreNeededTheTabWithoutTheReturnCodeAsksForNoOther() {
      Given.Waiting both = Given.login("reverse");
      DecisionResponse answer = approve(both, Via.LINK);
      String typed = java.util.Objects.requireNonNull(answer.reverse());
      String carried = java.util.Objects.requireNonNull(answer.returnCode()).encoded();
      assertThat(both.state()).containsEntry("needs", List.of("returnCode", "code"));
      assertThat(both.reload().body()).contains("data-view=\"return\"");
      assertStillOnItsPage(both.post("redeem", Map.of("code", typed)), both);
      both.post("redeem", Map.of("code", typed, "returnCode", carried));
      assertThat(both.stateName()).isEqualTo("REDEEMED");
    }

    @Test
    void theBrowserIsNeverToldIt() {
      assertThat(login.reload().body()).doesNotContain(returnCode.encoded());
    }
  }

  @Nested
  class ANewCode {

    private Given.Waiting restarted(Given.Waiting login) {
      Browser.Page page = login.post("restart", Map.of());
      assertThat(page.location().orElseThrow()).startsWith("/login/lgn_");
      return new Given.Waiting(login.browser(), login.browser().follow(page));
    }

    @Test
    void belongsToTheSameRequestAndTheOldOneIsDead() {
      Given.Waiting old = Given.login("one-tap");
      String oldQr = old.qr();
      Given.Waiting fresh = restarted(old);
      assertThat(fresh.id()).isNotEqualTo(old.id());
      assertThat(old.stateName()).isEqualTo("CANCELLED");
      assertThat(phone.scan(oldQr).problem()).isEqualTo("410 code-expired");
      approve(fresh, Via.CAMERA);
      assertThat(fresh.redeem().location().orElseThrow()).contains("/oauth2/authorize/resume");
    }

    @Test
    void isShownAfterTheOldOneExpired() {
      Given.Waiting old = Given.login("one-tap");
      Given.server().clock().pass(Duration.ofSeconds(181));
      assertThat(old.reload().data()).containsEntry("state", "EXPIRED").doesNotContainKey("qr");
      assertThat(restarted(old).stateName()).isEqualTo("PENDING");
    }

    @Test
    void isShownAlsoAfterTheOldOneWasForgottenButForItsState() {
      Given.Waiting old = Given.login("one-tap");
      ScanResponse scan = phone.scan(old.qr()).scanned();
      phone.deny(scan, null);
      Moves moves = Given.server().bean(Moves.class);
      Given.server().clock().pass(Login.KEPT_WHOLE.plusSeconds(1));
      Given.server().bean(Deadlines.class).tick();
      assertThat(moves.find(old.id()).orElseThrow().terms()).isNull();

      assertThat(old.reload().data())
          .containsEntry("state", "DENIED")
          .containsEntry("reason", "denied")
          .doesNotContainKeys("created", "expires");
      assertThat(phone.status(old.id()).problem()).isEqualTo("404 not-your-login");
      assertThat(restarted(old).stateName()).isEqualTo("PENDING");
    }

    @Test
    void isNotToBeHadTwelveHoursLater() {
      Given.Waiting old = Given.login("one-tap");
      Given.server().clock().pass(SsoRequest.LIFETIME.plusSeconds(1));
      assertThat(old.reload().status()).isEqualTo(404);
      assertThat(old.browser().follow(old.post("restart", Map.of())).status()).isEqualTo(404);
    }

    @Test
    void isTheSameOneForAllTabsThatAskAtOnce() throws Exception {
      Given.Waiting old = Given.login("one-tap");
      List<String> locations =
          DecisionTest.atOnce(
              6,
              index -> {
                Browser.Page page = old.post("restart", Map.of());
                String location = page.location().orElse("none");
                return location + (page.header("Set-Cookie").isPresent() ? "" : " ");
              });
      assertThat(locations.stream().map(String::strip).distinct()).hasSize(1);
      Browser.Page shared = old.browser().get(locations.getFirst().strip());
      assertThat(shared.data()).containsEntry("state", "PENDING");
    }

    @Test
    void isTheCurrentOneForATabThatComesLater() {
      Given.Waiting old = Given.login("one-tap");
      Given.Waiting fresh = restarted(old);
      assertThat(restarted(old).id()).isEqualTo(fresh.id());
    }

    @Test
    void isNotToBeHadOnceTheRequestIsAnswered() {
      Given.Waiting login = Given.login("one-tap");
      approve(login, Via.CAMERA);
      login.browser().follow(login.redeem());
      Browser.Page page = login.post("restart", Map.of());
      assertThat(page.location().orElseThrow()).startsWith(login.path());
    }
  }

  @Nested
  class Cancelled {

    @Test
    void itGoesBackToTheApplicationWithTheProtocolsOwnError() {
      Given.Waiting login = Given.login("one-tap");
      Browser.Page page = login.browser().follow(login.post("cancel", Map.of()));
      assertThat(page.location().orElseThrow())
          .startsWith("https://one-tap.example.com/cb?")
          .contains("error=access_denied");
      assertThat(login.stateName()).isEqualTo("CANCELLED");
    }
  }

  @Nested
  class Redeemed {

    @Test
    void exactlyOneOfManyAtOnceGetsTheSession() throws Exception {
      Given.Waiting login = Given.login("one-tap");
      approve(login, Via.CAMERA);
      List<String> locations =
          DecisionTest.atOnce(8, index -> login.redeem().location().orElse("none"));
      assertThat(locations).filteredOn(l -> l.contains("/resume")).hasSize(1);
      assertThat(locations).filteredOn(l -> l.startsWith(login.path())).hasSize(7);
    }
  }

  @Nested
  class ContinueAs {

    private final Browser browser = Given.browser();
    private final TestPhone colleague = Given.phone();

    /** As it was approved before anybody else logged in here: its page asks nothing. */
    private Given.Waiting approvedByTheColleague(String application, Via via) {
      Given.Waiting login = Given.login(browser, application);
      colleague.approve(colleague.scan(login.qr(), via).scanned(), null);
      assertThat(login.state()).doesNotContainKey("askContinueAs");
      return login;
    }

    private void somebodyElseLogsIn() {
      Given.Waiting other = Given.login(browser, "one-tap");
      approve(other, Via.CAMERA);
      assertThat(other.redeem().location().orElseThrow()).contains("/oauth2/authorize/resume");
    }

    private void assertAsksFirst(Given.Waiting login, Browser.Page page) {
      assertThat(page.location().orElseThrow()).startsWith(login.path()).doesNotContain("said");
      assertThat(login.state())
          .containsEntry("state", "APPROVED")
          .containsEntry("askContinueAs", true)
          .containsEntry("userDisplayName", "Jane Doe");
      assertThat(login.reload().body())
          .contains("data-view=\"ask\"")
          .contains("form=\"redeem\" name=\"sure\" value=\"1\"");
    }

    @Test
    void isAskedWhereAnotherTabHasLoggedInSinceThePageWasLoaded() {
      Given.Waiting login = approvedByTheColleague("one-tap", Via.CAMERA);
      somebodyElseLogsIn();
      String session = browser.cookie(SESSION).orElseThrow();
      assertAsksFirst(login, login.redeem());
      assertThat(browser.cookie(SESSION)).hasValue(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "true"})
    void isNotAnsweredByAnythingButItsOwnButton(String sure) {
      Given.Waiting login = approvedByTheColleague("one-tap", Via.CAMERA);
      somebodyElseLogsIn();
      assertAsksFirst(login, login.post("redeem", Map.of("sure", sure)));
    }

    @Test
    void goesOnAsThePersonOnceTheySaySo() {
      Given.Waiting login = approvedByTheColleague("one-tap", Via.CAMERA);
      somebodyElseLogsIn();
      login.post("redeem", Map.of("sure", "1"));
      assertThat(login.stateName()).isEqualTo("REDEEMED");
    }

    @Test
    void isAskedWhereTheBrowserHasBecomeTrustedForSomebodyElseOnly() {
      browser.with("X-Forwarded-For", "192.0.2.98");
      Given.Waiting login = approvedByTheColleague("one-tap", Via.CAMERA);
      phone.at("192.0.2.98");
      somebodyElseLogsIn();
      assertThat(browser.cookie("__Host-passlight-browser")).isPresent();
      browser.holding(SESSION, "ended");
      assertAsksFirst(login, login.redeem());
    }

    @Test
    void keepsTheReturnCodeInTheTabThatHasIt() {
      Given.Waiting login = Given.login(browser, "one-tap");
      ScanResponse scan = colleague.scan(login.qr(), Via.LINK).scanned();
      var answer = DecisionResponse.read(colleague.approve(scan, null).body());
      String code = java.util.Objects.requireNonNull(answer.returnCode()).encoded();
      somebodyElseLogsIn();
      Browser.Page page = login.post("redeem", Map.of("returnCode", code));
      assertThat(page.location().orElseThrow()).startsWith(login.path()).endsWith("#" + code);
      login.post("redeem", Map.of("returnCode", code, "sure", "1"));
      assertThat(login.stateName()).isEqualTo("REDEEMED");
    }

    @Test
    void costsNoTryOfACode() {
      Given.Waiting login = approvedByTheColleague("reverse", Via.CAMERA);
      somebodyElseLogsIn();
      login.post("redeem", Map.of("code", "nothing"));
      assertThat(login.state()).containsEntry("triesLeft", 5L);
      assertThat(login.reload().body())
          .contains("<input type=\"hidden\" name=\"sure\" value=\"1\">");
    }
  }

  @Nested
  class Adaptive {

    private static final String NETWORK = "192.0.2.99";

    @Test
    void asksForANumberUntilTheBrowserIsTrustedForThisUserInThisNetwork() {
      Browser browser = Given.browser().with("X-Forwarded-For", NETWORK);
      phone.at(NETWORK);
      Given.Waiting first = Given.login(browser, "adaptive");
      ScanResponse scan = phone.scan(first.qr()).scanned();
      assertThat(scan.confirmation().wire()).isEqualTo("number");
      phone.approve(scan, Json.member(first.state(), "number", String.class));
      first.redeem();
      assertThat(browser.cookie("__Host-passlight-browser")).isPresent();

      assertThat(scanAgain(browser, phone)).isEqualTo("approve");
      assertThat(scanAgain(browser, Given.phone().at(NETWORK))).isEqualTo("number");
      assertThat(scanAgain(browser, phone.at("198.51.100.7"))).isEqualTo("number");
    }

    @Test
    void notMeTakesTheTrustAway() {
      Browser browser = Given.browser().with("X-Forwarded-For", NETWORK);
      phone.at(NETWORK);
      Given.Waiting first = Given.login(browser, "one-tap");
      phone.approve(phone.scan(first.qr()).scanned(), null);
      first.redeem();
      Given.Waiting foreign = login(browser);
      phone.deny(phone.scan(foreign.qr()).scanned(), io.passlight.protocol.DenyReason.NOT_ME);
      assertThat(scanAgain(browser, phone)).isEqualTo("number");
    }

    @Test
    void endingTheSessionFromElsewhereTakesTheTrustAway() {
      Browser browser = Given.browser().with("X-Forwarded-For", NETWORK);
      phone.at(NETWORK);
      Given.Waiting first = Given.login(browser, "one-tap");
      phone.approve(phone.scan(first.qr()).scanned(), null);
      first.redeem();
      assertThat(scanAgain(browser, phone)).isEqualTo("approve");
      UserId user = Given.server().bean(Devices.class).byId(phone.device()).orElseThrow().user();
      Actor owner = new Actor(Actor.Kind.USER, user.value(), null);
      Given.server().bean(SessionEnds.class).endAll(user, SessionEnd.ENDED_BY_USER, owner);
      assertThat(scanAgain(browser, phone)).isEqualTo("number");
    }

    @Test
    void onlyTrustedBrowsersMayShowACodeWhereTheProfileSaysSo() {
      Browser browser = Given.browser().with("X-Forwarded-For", NETWORK);
      String authorize =
          "/oauth2/authorize?response_type=code&client_id=trusted&scope=openid&state=s"
              + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
              + "&code_challenge_method=S256&redirect_uri=https%3A%2F%2Ftrusted.example.com%2Fcb";
      assertThat(browser.open(authorize).location().orElseThrow()).contains("error=access_denied");
      phone.at(NETWORK);
      Given.Waiting first = Given.login(browser, "one-tap");
      phone.approve(phone.scan(first.qr()).scanned(), null);
      first.redeem();
      Given.Waiting allowed = Given.login(browser, "trusted");
      assertThat(Given.phone().at(NETWORK).scan(allowed.qr()).problem())
          .isEqualTo("403 not-allowed");
      assertThat(phone.scan(allowed.qr()).status()).isEqualTo(200);
    }

    private String scanAgain(Browser browser, TestPhone by) {
      return by.scan(login(browser).qr()).scanned().confirmation().wire();
    }

    /** Another login of a browser that may hold a session: one that no session answers. */
    private Given.Waiting login(Browser browser) {
      return Given.login(browser, "adaptive&prompt=login");
    }
  }

  @Nested
  class TheCodesAddress {

    @ParameterizedTest
    @ValueSource(strings = {"/q/", "/Q/"})
    void onlyExplains(String path) {
      Given.Waiting login = Given.login("one-tap");
      String text = login.qr().substring(login.qr().indexOf("/Q/") + 3);
      Browser.Page page = Given.browser().get(path + text);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).doesNotContain("<form").doesNotContain(text);
      assertThat(login.stateName()).isEqualTo("PENDING");
    }
  }

  @Test
  void whereTheApplicationMayOnlyStartInsideNoCodeIsShownOutside() {
    Browser browser = Given.browser();
    Browser.Page page =
        browser.open(
            "/oauth2/authorize?response_type=code&client_id=inside&scope=openid&state=s"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256&redirect_uri=https%3A%2F%2Finside.example.com%2Fcb");
    assertThat(page.location().orElseThrow()).contains("error=access_denied");
    assertThat(Given.login(browser.with("X-Forwarded-For", "10.9.1.2"), "inside").stateName())
        .isEqualTo("PENDING");
    assertThat(Pattern.compile("lgn_").matcher(page.location().get()).find()).isFalse();
  }
}
