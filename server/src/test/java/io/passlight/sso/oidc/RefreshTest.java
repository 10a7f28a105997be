package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refresh tokens rotate; an old one kills the whole line. */
class RefreshTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Test
  void withoutOfflineAccessThereIsNone() {
    RelyingParty.Answer tokens =
        application.redeem(application.code(browser, application.request()));
    assertThat(tokens.json()).doesNotContainKey("refresh_token");
  }

  @Test
  void eachUseGivesTheNext() {
    String first = begun().text("refresh_token");
    RelyingParty.Answer second = application.refresh(first);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("refresh_token")).isNotEqualTo(first);
    assertThat(application.refresh(second.text("refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void anOldOneIsRefusedAndKillsTheLine() {
    String first = begun().text("refresh_token");
    RelyingParty.Answer second = application.refresh(first);
    assertThat(application.refresh(first).error()).isEqualTo("invalid_grant");
    assertThat(application.refresh(second.text("refresh_token")).error())
        .isEqualTo("invalid_grant");
    assertThat(application.userInfo(second.text("access_token")).status()).isEqualTo(401);
  }

  @Test
  void aMadeUpOneKillsNothing() {
    String token = begun().text("refresh_token");
    assertThat(application.refresh("A".repeat(43) + "." + "B".repeat(43)).error())
        .isEqualTo("invalid_grant");
    assertThat(application.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void anotherApplicationsTryKillsNothing() {
    String token = begun().text("refresh_token");
    assertThat(RelyingParty.at(server).refresh(token).error()).isEqualTo("invalid_grant");
    assertThat(application.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void sidAndAuthTimeStayThroughRefreshesAndLaterLogins() {
    RelyingParty.Answer begun = begun();
    server.clock().pass(Duration.ofMinutes(3));
    RelyingParty.Answer refreshed = application.refresh(begun.text("refresh_token"));
    assertThat(refreshed.idClaims().get("auth_time")).isEqualTo(begun.idClaims().get("auth_time"));
    assertThat(refreshed.idClaims().get("sid")).isEqualTo(begun.idClaims().get("sid"));
    assertThat(refreshed.idClaims().get("sub")).isEqualTo(begun.idClaims().get("sub"));
    assertThat(refreshed.idClaims().get("iss"))
        .isEqualTo(begun.idClaims().get("iss"))
        .isEqualTo(server.url().toString());
    assertThat(refreshed.idClaims().get("aud"))
        .isEqualTo(begun.idClaims().get("aud"))
        .isEqualTo(application.id());
    assertThat(refreshed.idClaims()).doesNotContainKey("nonce");
  }

  @Test
  void fewerScopesMayBeAskedFor() {
    String token = begun().text("refresh_token");
    RelyingParty.Answer narrowed =
        application.token(
            Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "openid"));
    assertThat(narrowed.text("scope")).isEqualTo("openid");
    RelyingParty.Answer whole = application.refresh(narrowed.text("refresh_token"));
    assertThat(whole.text("scope")).contains("offline_access");
  }

  @Test
  void moreScopesThanWereGrantedAreRefused() {
    String token = begun().text("refresh_token");
    RelyingParty.Answer answer =
        application.token(
            Map.of(
                "grant_type", "refresh_token", "refresh_token", token, "scope", "openid groups"));
    assertThat(answer.error()).isEqualTo("invalid_scope");
    assertThat(application.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void aPublicApplicationGetsThemToo() {
    RelyingParty spa = RelyingParty.at(server, ClientAuthentication.NONE);
    String code = spa.code(browser, spa.request("scope", "openid offline_access"));
    String token = spa.redeem(code).text("refresh_token");
    assertThat(spa.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void whoeverLogsOutTakesThemAlong() {
    String token = begun().text("refresh_token");
    browser.submit(browser.get("/oauth2/logout"), "/oauth2/logout/confirmed", Map.of());
    assertThat(application.refresh(token).error()).isEqualTo("invalid_grant");
  }

  @Test
  void theyOutliveASessionThatOnlyTimedOut() {
    String token = begun().text("refresh_token");
    server.clock().pass(Duration.ofHours(25));
    RelyingParty.Answer refreshed = application.refresh(token);
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(application.userInfo(refreshed.text("access_token")).status()).isEqualTo(200);
  }

  @Test
  void theyDieWithAScopeThatTheApplicationHasLost() {
    String token = begun().text("refresh_token");
    OidcClient before = application.application();
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
                Set.of("openid"),
                before.idTokenAlgorithm(),
                before.accessTokenFormat(),
                before.source(),
                OidcTerms.USUAL),
            Actor.SYSTEM);
    assertThat(application.refresh(token).error()).isEqualTo("invalid_grant");
  }

  @Test
  void itIsNotUsedUpWhereTheTrailCannotTellOfIt() {
    RelyingParty.Answer begun = begun();
    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql(
            "alter table audit_records add constraint untold check (type <> 'token.issued' or"
                + " subject <> '%s') nocheck".formatted(begun.idClaims().get("sid")))
        .update();
    RelyingParty.Answer failed = application.refresh(begun.text("refresh_token"));
    jdbc.sql("alter table audit_records drop constraint untold").update();
    assertThat(failed.status()).isEqualTo(500);
    assertThat(application.refresh(begun.text("refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void oneThatIsNotUsedDies() {
    String token = begun().text("refresh_token");
    server.clock().pass(Duration.ofDays(31));
    assertThat(application.refresh(token).error()).isEqualTo("invalid_grant");
  }

  private RelyingParty.Answer begun() {
    return application.redeem(
        application.code(browser, application.request("scope", "openid offline_access")));
  }
}
