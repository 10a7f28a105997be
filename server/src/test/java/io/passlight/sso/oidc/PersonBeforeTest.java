package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Logout;
import io.passlight.sso.Participants;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Somebody logs in with a browser in which somebody else is logged in to applications. */
class PersonBeforeTest {

  private static final String FRAME = "https://rp.example/logged-out";
  private static final String BACK = "https://127.0.0.1:1/nobody-is-here";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final SessionId session =
      server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id();
  private final User joe = Phone.somebody(server);
  private final QrLogin login = new QrLogin(server, browser, Phone.of(server, joe));
  private final RelyingParty framed = told(null, FRAME);
  private final RelyingParty asking = RelyingParty.at(server);

  private RelyingParty told(@Nullable String back, @Nullable String frame) {
    return RelyingParty.told(server, ApplicationSource.DATABASE, back, frame);
  }

  private static void use(RelyingParty application, Browser browser) {
    application.code(browser, application.request());
  }

  /** Where Joe's login leads on. */
  private String joeLogsInTo(RelyingParty application) {
    return joeLogsInTo(application, null);
  }

  private String joeLogsInTo(RelyingParty application, @Nullable String hint) {
    String request =
        RelyingParty.form(
            RelyingParty.with(application.request("prompt", "login"), "login_hint", hint));
    return login.redeemedInPlaceOfAnother("/oauth2/authorize?" + request).location().orElseThrow();
  }

  private void assertAnswered(String resume) {
    assertThat(RelyingParty.answer(browser.get(resume))).containsKey("code");
    assertThat(server.bean(SsoSessions.class).ofUser(joe.id())).hasSize(1);
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  private @Nullable Logout logout(RelyingParty application) {
    return server.bean(Participants.class).of(session).stream()
        .filter(each -> each.application().equals(application.id()))
        .findFirst()
        .orElseThrow()
        .logout();
  }

  @Test
  void theBrowserTellsTheFirstPersonsApplicationsOnItsWay() {
    use(framed, browser);
    String page = joeLogsInTo(asking);
    assertThat(page).matches("/logout/[A-Za-z0-9_-]{43}");
    assertThat(browser.get(page).body())
        .contains("Logging out the person before you", page + "/apps/" + framed.id())
        .doesNotContain("/apps/" + asking.id());
    assertThat(browser.get(page + "/apps/" + framed.id()).location().orElse(""))
        .startsWith(FRAME)
        .endsWith("&sid=" + session);
    assertThat(browser.get(page).body())
        .contains("The person before you is logged out", "Continue to Test application");
    assertAnswered(browser.get(page + "/on").location().orElseThrow());
  }

  @Test
  void whatIsLoadedTwiceLeadsToTheSamePlace() {
    use(framed, browser);
    String page = joeLogsInTo(asking);
    String resume = browser.get(page + "/on?onward=https://evil.example").location().orElseThrow();
    assertThat(resume).startsWith("/oauth2/authorize/");
    assertThat(browser.get(page + "/on").location()).contains(resume);
    assertAnswered(resume);
  }

  @Test
  void oneThatDoesNotAnswerHoldsNobodyUpAndIsNamed() {
    use(framed, browser);
    String page = joeLogsInTo(asking);
    server.clock().pass(Duration.ofSeconds(10));
    assertThat(browser.get(page).body())
        .contains("The person before you is not logged out everywhere", "Has not answered");
    assertAnswered(browser.get(page + "/on").location().orElseThrow());
    assertThat(logout(framed)).isEqualTo(Logout.FAILED);
  }

  @Test
  void whereTheBrowserHasNothingToTellItIsNotHeldUp() {
    use(told(BACK, null), browser);
    String resume = joeLogsInTo(asking);
    assertThat(resume).startsWith("/oauth2/authorize/");
    assertAnswered(resume);
  }

  @Test
  void theApplicationThatIsLoggedInToKeepsItsRequest() {
    use(framed, browser);
    String resume = joeLogsInTo(framed);
    assertThat(resume).startsWith("/oauth2/authorize/");
    assertThat(logout(framed)).isEqualTo(Logout.TOLD);
    assertAnswered(resume);
  }

  @Test
  void oneThatAskedForHimKeepsItsRequestToo() {
    use(framed, browser);
    assertThat(joeLogsInTo(framed, joe.email())).startsWith("/oauth2/authorize/");
  }

  @Test
  void oneThatAskedForTheFirstPersonIsGivenNobodyAndIsToldLikeAllOthers() {
    use(framed, browser);
    String page = joeLogsInTo(framed, jane.email());
    assertThat(browser.get(page).body()).contains(page + "/apps/" + framed.id());
    assertThat(logout(framed)).isNotEqualTo(Logout.TOLD);
  }

  @Test
  void theServerTellsThatOneAllTheSame() {
    RelyingParty told = told(BACK, FRAME);
    use(told, browser);
    joeLogsInTo(told);
    assertThat(logout(told)).isNotEqualTo(Logout.TOLD);
  }

  @Test
  void whoLogsInAgainAsHimselfIsLedThroughNoLogout() {
    use(framed, browser);
    joeLogsInTo(asking);
    use(framed, browser);
    assertThat(joeLogsInTo(asking)).startsWith("/oauth2/authorize/");
  }

  @Test
  void aFrameThatSignsTheFirstPersonOutByItselfLeavesTheSecondLoggedIn() {
    use(framed, browser);
    String idToken = asking.redeem(asking.code(browser, asking.request())).text("id_token");
    joeLogsInTo(asking);
    browser.get("/oauth2/logout?" + RelyingParty.form(Map.of("id_token_hint", idToken)));
    assertThat(server.bean(SsoSessions.class).ofUser(joe.id())).hasSize(1);
  }
}
