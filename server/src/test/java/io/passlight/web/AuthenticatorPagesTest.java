package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the phone app's files are served. */
class AuthenticatorPagesTest {

  private final RunningServer server = RunningServer.shared();
  private final Browser browser = server.browser();

  @ParameterizedTest
  @CsvSource({
    "/authenticator/, text/html",
    "/authenticator/manifest.json, application/json",
    "/authenticator/service-worker.js, text/javascript",
    "/authenticator/icons/icon-192.png, image/png",
    "/authenticator/licences.txt, text/plain"
  })
  void whatHasNoHashInItsNameIsAskedForEachTime(String path, String type) {
    Browser.Page file = browser.get(path);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).hasValueSatisfying(t -> assertThat(t).startsWith(type));
    assertThat(file.header("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void whatHasAHashIsKeptForGood() {
    Matcher script =
        Pattern.compile("src=\"(assets/authenticator-[A-Z0-9]+\\.js)\"")
            .matcher(browser.get("/authenticator/").body());
    assertThat(script.find()).isTrue();

    Browser.Page file = browser.get("/authenticator/" + script.group(1));

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Cache-Control"))
        .hasValueSatisfying(cache -> assertThat(cache).contains("immutable"));
  }

  @Test
  void aBrowserGetsWhatTheBuildHasCompressed() {
    browser.with("Accept-Encoding", "gzip, deflate, br, zstd");

    assertThat(browser.get("/authenticator/service-worker.js").header("Content-Encoding"))
        .hasValue("br");
  }

  @Test
  void thePolicyLetsItAskAnyServerRunItsReaderAndNothingElse() {
    assertThat(browser.get("/authenticator/").header("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .contains("script-src 'self' 'wasm-unsafe-eval';", "connect-src 'self' https:;")
                    .contains("require-trusted-types-for 'script'", "form-action 'none'")
                    .doesNotContain("unsafe-inline", "'unsafe-eval'"));
  }

  @Test
  void itAloneMayUseTheCamera() {
    assertThat(browser.get("/authenticator/").header("Permissions-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("camera=(self)"));
    assertThat(browser.get("/panel").header("Permissions-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()"));
  }

  @Test
  void itSetsNoCookie() {
    browser.get("/authenticator/");

    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void withoutTheSlashItIsFoundToo() {
    assertThat(browser.get("/authenticator").location())
        .hasValue(server.url("/authenticator/").toString());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(browser.get("/authenticator/assets/manifest.json").status()).isEqualTo(404);
    assertThat(browser.get("/authenticator/../application.yml").status()).isNotEqualTo(200);
  }

  @Test
  void whereItHasAnOriginOfItsOwnThisServerLeadsThereAndServesNone() {
    try (RunningServer apart =
        RunningServer.fresh("passlight.authenticator.url=https://authenticator.example.com")) {
      Browser visitor = apart.browser();

      assertThat(visitor.get("/authenticator/").location())
          .hasValue("https://authenticator.example.com/");
      assertThat(visitor.get("/authenticator/index.html").status()).isEqualTo(404);
      assertThat(visitor.get("/authenticator/service-worker.js").status()).isEqualTo(404);
    }
  }
}
