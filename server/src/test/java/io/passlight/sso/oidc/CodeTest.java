package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ClientAuthentication;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An authorization code is good once, soon, for the application that asked, with its verifier. */
class CodeTest {

  private static final int THREADS = 16;

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Test
  void ofManyWhoRedeemACodeAtOnceExactlyOneSucceeds() throws Exception {
    for (int round = 0; round < 10; round++) {
      String code = application.code(browser, application.request());
      long successes =
          atOnce(() -> application.redeem(code)).stream()
              .filter(answer -> answer.status() == 200)
              .count();
      // The family may have died before the winner was answered; never are there two.
      assertThat(successes).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aCodeIsTakenByOneThreadInTheStore() throws Exception {
    AuthorizationCodes codes = server.bean(AuthorizationCodes.class);
    String code = application.code(browser, application.request());
    List<Boolean> taken =
        atOnce(
            () -> {
              try {
                codes.redeem(
                    application.application(),
                    code,
                    RelyingParty.REDIRECT,
                    RelyingParty.VERIFIER,
                    null);
                return true;
              } catch (TokenRefused e) {
                return false;
              }
            });
    assertThat(taken).filteredOn(won -> won).hasSize(1);
  }

  @Test
  void aSecondUseIsRefused() {
    String code = application.code(browser, application.request());
    application.redeem(code);
    assertThat(application.redeem(code).error()).isEqualTo("invalid_grant");
  }

  @Test
  void aSecondUseRevokesTheAccessToken() {
    String code = application.code(browser, application.request());
    String accessToken = application.redeem(code).text("access_token");
    application.redeem(code);
    assertThat(application.userInfo(accessToken).status()).isEqualTo(401);
  }

  @Test
  void aSecondUseRevokesTheRefreshToken() {
    String code = application.code(browser, application.request("scope", "openid offline_access"));
    String refreshToken = application.redeem(code).text("refresh_token");
    application.redeem(code);
    assertThat(application.refresh(refreshToken).error()).isEqualTo("invalid_grant");
  }

  @Test
  void aSecondUseWithAWrongVerifierRevokesTheSame() {
    String code = application.code(browser, application.request());
    String accessToken = application.redeem(code).text("access_token");
    application.token(
        RelyingParty.with(application.codeForm(code), "code_verifier", "x".repeat(43)));
    assertThat(application.userInfo(accessToken).status()).isEqualTo(401);
  }

  @Test
  void aCodeExpires() {
    String code = application.code(browser, application.request());
    server.clock().pass(Duration.ofSeconds(61));
    assertThat(application.redeem(code).error()).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier, wrong-verifier-of-at-least-43-characters-for-this,  invalid_grant",
    "code_verifier, short,                                              invalid_grant",
    "code_verifier, ,                                                   invalid_request",
    "redirect_uri,  https://rp.example/other,                           invalid_grant",
    "redirect_uri,  ,                                                   invalid_request",
    "code,          wrong,                                              invalid_grant",
    "code,          ,                                                   invalid_request",
    "grant_type,    ,                                                   invalid_request",
    "grant_type,    password,                                           unsupported_grant_type",
    "grant_type,    client_credentials,                                 unsupported_grant_type",
    "resource,      https://api.example,                                invalid_target",
    "authorization_details, [],                                        "
        + " invalid_authorization_details",
  })
  void eachWrongMemberIsNamed(String parameter, String value, String error) {
    String code = application.code(browser, application.request());
    Map<String, String> form = RelyingParty.with(application.codeForm(code), parameter, value);
    RelyingParty.Answer answer = application.token(form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void anHonestTryAfterAWrongOneStillSucceeds() {
    String code = application.code(browser, application.request());
    application.token(
        RelyingParty.with(application.codeForm(code), "code_verifier", "x".repeat(43)));
    assertThat(application.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void anotherApplicationCannotRedeemIt() {
    String code = application.code(browser, application.request());
    assertThat(RelyingParty.at(server).redeem(code).error()).isEqualTo("invalid_grant");
    assertThat(application.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void aPublicApplicationNeedsTheVerifierToo() {
    RelyingParty spa = RelyingParty.at(server, ClientAuthentication.NONE);
    String code = spa.code(browser, spa.request());
    Map<String, String> form = RelyingParty.with(spa.codeForm(code), "code_verifier", null);
    assertThat(spa.token(form).error()).isEqualTo("invalid_request");
    assertThat(spa.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void aCodeOfASessionThatHasEndedIsWorthNothing() {
    String code = application.code(browser, application.request());
    browser.submit(browser.get("/oauth2/logout"), "/oauth2/logout/confirmed", Map.of());
    assertThat(application.redeem(code).error()).isEqualTo("invalid_grant");
  }

  private static <T> List<T> atOnce(Callable<T> act) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<T>> acts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        acts.add(
            () -> {
              start.await();
              return act.call();
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(acts)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
