package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that goes on with no login longer than its registration says. */
class MaximumAgeTest {

  private static final Duration MAXIMUM = Duration.ofHours(2);

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = of(Terms.maximum(MAXIMUM));
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private RelyingParty of(OidcTerms terms) {
    return RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, terms);
  }

  private boolean isAnswered(RelyingParty asking, Map<String, String> request) {
    return RelyingParty.answer(
            asking.authorize(browser, RelyingParty.with(request, "prompt", "none")))
        .containsKey("code");
  }

  private String refreshToken(RelyingParty asking) {
    return asking
        .redeem(asking.code(browser, asking.request("scope", "openid offline_access")))
        .text("refresh_token");
  }

  @Test
  void aYoungEnoughLoginIsGoneOnWith() {
    server.clock().pass(MAXIMUM.minusMinutes(1));
    assertThat(isAnswered(application, application.request())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7201", "999999999"})
  void anOlderOneIsDoneAgainWhateverTheRequestTakes(String wished) {
    Map<String, String> request = application.request("max_age", wished.isEmpty() ? null : wished);
    server.clock().pass(MAXIMUM.plusMinutes(1));
    assertThat(isAnswered(application, request)).isFalse();
    assertThat(application.authorize(browser, request).location().orElse("")).startsWith("/login/");
  }

  @Test
  void aRequestMayTakeYoungerOnesOnly() {
    server.clock().pass(Duration.ofMinutes(2));
    assertThat(isAnswered(application, application.request("max_age", "60"))).isFalse();
  }

  @Test
  void aLaterLoginInTheSameSessionCounts() {
    server.clock().pass(MAXIMUM.plusMinutes(1));
    LoggedIn.again(server, browser, LoggedIn.login(server, jane, LoggedIn.strong()));
    assertThat(isAnswered(application, application.request())).isTrue();
  }

  @Test
  void otherApplicationsGoOn() {
    RelyingParty other = RelyingParty.at(server);
    String token = refreshToken(other);
    server.clock().pass(MAXIMUM.plusMinutes(1));
    assertThat(isAnswered(other, other.request())).isTrue();
    assertThat(other.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void itsRefreshTokensEndWithIt() {
    RelyingParty.Answer refreshed = application.refresh(refreshToken(application));
    assertThat(refreshed.status()).isEqualTo(200);
    server.clock().pass(MAXIMUM.plusMinutes(1));
    assertThat(application.refresh(refreshed.text("refresh_token")).error())
        .isEqualTo("invalid_grant");
  }

  @Test
  void aTimedOutSessionIsNotListedForARefreshTokenThatHasEnded() {
    refreshToken(application);
    server.clock().pass(Duration.ofHours(25));
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  @Test
  void aMaximumThatIsSetLaterHoldsForTheTokensThatAreOut() {
    RelyingParty unbound = RelyingParty.at(server);
    String token = refreshToken(unbound);
    OidcClient before = unbound.application();
    server
        .bean(Applications.class)
        .save(
            new OidcClient(
                before.id(),
                before.name(),
                before.address(),
                before.logo(),
                before.profileId(),
                before.redirectUris(),
                before.postLogoutRedirectUris(),
                before.clientAuthentication(),
                before.secretHash(),
                before.scopes(),
                before.idTokenAlgorithm(),
                before.accessTokenFormat(),
                before.source(),
                Terms.maximum(MAXIMUM)),
            Actor.SYSTEM);
    server.clock().pass(MAXIMUM.plusMinutes(1));
    assertThat(unbound.refresh(token).error()).isEqualTo("invalid_grant");
  }
}
