package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.ServerProcess;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * {@code kill -9} loses nothing that was acknowledged: a server in a process of its own is killed
 * right after its last answer, and another one goes on with its directory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DurabilityTest {

  private final RunningServer prepared = RunningServer.fresh();
  private final Phone phone = Phone.ofSomebody(prepared);
  private final RelyingParty application = RelyingParty.at(prepared);
  private final Browser loggedIn = prepared.browser();
  private final Browser loggedOut = prepared.browser();
  private final ServerProcess killed = process();
  private final RelyingParty.Answer tokensOfLoggedOut = logIn(loggedOut);
  private final RelyingParty.Answer first = logIn(loggedIn);
  private final RelyingParty.Answer latest = refreshedOften();
  private final ServerProcess running = killedAndRestarted();

  @BeforeAll
  void theServerIsAnother() {
    assertThat(killed).isNotSameAs(running);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void theSessionIsStillThere() {
    assertThat(silently(loggedIn)).containsKey("code");
  }

  @Test
  void theNewestRefreshTokenIsStillGoodForTheSameSession() {
    RelyingParty.Answer refreshed = application.refresh(latest.text("refresh_token"));
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.idClaims().get("sid")).isEqualTo(first.idClaims().get("sid"));
  }

  @Test
  void theSigningKeysAreTheSame() {
    Map<String, String> hinted = application.request("id_token_hint", first.text("id_token"));
    assertThat(RelyingParty.answer(application.authorize(loggedIn, hinted))).containsKey("code");
  }

  @Test
  void thePhoneStillLogsIn() {
    assertThat(logIn(prepared.browser()).status()).isEqualTo(200);
  }

  @Test
  void theLogoutIsNotForgotten() {
    assertThat(silently(loggedOut)).containsEntry("error", "login_required");
    assertThat(application.refresh(tokensOfLoggedOut.text("refresh_token")).error())
        .isEqualTo("invalid_grant");
  }

  private RelyingParty.Answer logIn(Browser where) {
    String address =
        "/oauth2/authorize?"
            + RelyingParty.form(application.request("scope", "openid offline_access"));
    Browser.Page back = new QrLogin(prepared, where, phone).through(address);
    return application.redeem(Objects.requireNonNull(RelyingParty.answer(back).get("code")));
  }

  private RelyingParty.Answer refreshedOften() {
    loggedOut.get("/oauth2/logout?id_token_hint=" + tokensOfLoggedOut.text("id_token"));
    RelyingParty.Answer newest = first;
    for (int i = 0; i < 10; i++) {
      newest = application.refresh(newest.text("refresh_token"));
    }
    return newest;
  }

  private Map<String, String> silently(Browser where) {
    return RelyingParty.answer(application.authorize(where, application.request("prompt", "none")));
  }

  private ServerProcess process() {
    prepared.close();
    return ServerProcess.on(prepared.home(), prepared.url().getPort());
  }

  private ServerProcess killedAndRestarted() {
    killed.kill();
    return ServerProcess.on(prepared.home(), prepared.url().getPort());
  }
}
