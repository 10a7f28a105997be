package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of docs/threat-model.md, on every kind of answer there is. */
class WhatEveryAnswerCarriesTest {

  private final RunningServer server = RunningServer.shared();
  private final Browser browser = server.browser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/panel",
        "/no-such-page",
        "/login/lgn_AAAAAAAAAAAAAAAAAAAAAA",
        "/login/lgn_AAAAAAAAAAAAAAAAAAAAAA/state",
        "/q/SOMETHING",
        "/oauth2/authorize",
        "/oauth2/jwks",
        "/oauth2/userinfo",
        "/.well-known/openid-configuration",
        "/assets/no-such-file.js",
        "/actuator/health",
        "/actuator/env",
        "/error",
        "/a;b",
        "/a%2Fb",
        "/device/v1/scans"
      })
  void aPolicyWithoutLoopholes(String path) {
    Browser.Page page = browser.get(path);

    assertThat(page.header("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("unsafe"));
    assertThat(page.header("Strict-Transport-Security")).hasValue("max-age=31536000");
    assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.header("Referrer-Policy")).hasValue("same-origin");
    assertThat(page.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(page.header("Permissions-Policy")).isPresent();
  }

  @Test
  void alsoWhenAPostIsRefused() {
    Browser.Page refused = browser.post("/panel/sign-in", Map.of("username", "jane"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Content-Security-Policy")).isPresent();
  }

  @Test
  void alsoWhenNoFilterIsReached() {
    Browser.Page refused = browser.get("/panel//x");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Security-Policy")).hasValue(Csp.DEFAULT);
    assertThat(refused.body()).doesNotContain("panel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/panel", "/no-such-page", "/oauth2/authorize", "/error"})
  void noStoredPage(String path) {
    assertThat(browser.get(path).header("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/panel", "/no-such-page", "/oauth2/authorize"})
  void noSession(String path) {
    browser.get(path);

    assertThat(browser.cookies()).noneMatch(cookie -> cookie.getName().contains("SESSIONID"));
  }

  @Test
  void noCookieThatAnotherHostOrPlainHttpCouldPlant() {
    browser.open("/panel");

    Browser.Page page = browser.get("/panel?ui_locales=tr");
    assertThat(page.response().headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-")
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/"));
  }

  @Test
  void noNameOrVersionOfTheServersSoftware() {
    assertThat(browser.get("/panel").header("Server")).isEmpty();
    assertThat(browser.get("/panel").header("X-Powered-By")).isEmpty();
  }

  @Test
  void plainHttpIsNotAnswered() {
    URI plain = URI.create("http://localhost:" + server.url().getPort() + "/panel");

    assertThat(plainAnswer(plain)).doesNotContain("<html");
  }

  private static String plainAnswer(URI address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() >= 400 ? "refused" : answer.body() + "<html";
    } catch (IOException e) {
      return "refused";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
