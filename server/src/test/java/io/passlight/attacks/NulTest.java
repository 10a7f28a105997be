package io.passlight.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PostgreSQL takes no U+0000 in a text: whoever writes one somewhere gets an answer, and no fault.
 */
class NulTest {

  private static EmbeddedPostgres postgres;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    server =
        RunningServer.fresh(
            "passlight.database.url=jdbc:postgresql://localhost:"
                + postgres.getPort()
                + "/postgres",
            "passlight.database.username=postgres");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    postgres.close();
  }

  private final Browser browser = server.browser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/panel/signed-in?request=x",
        "/oauth2/authorize?client_id=%00",
        "/oauth2/authorize?client_id=demo&request_uri=%00",
        "/oauth2/logout?client_id=%00",
        "/oauth2/authorize/resume?request=%00",
        "/login/lgn_AAAAAAAAAAAAAAAAAAAAAA?app=%00",
        "/login/%00",
        "/saml/start?application=%00",
        "/saml/start?app=%00",
        "/saml/sso/resume?request=x&app=%00",
        "/saml/sso/posted?request=x&app=%00",
        "/panel?message=%00",
        "/panel/enroll/approved?request=%00"
      })
  void inAnAddress(String address) {
    assertThat(browser.get(address).status()).isLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/token", "/oauth2/par", "/oauth2/revoke", "/oauth2/introspect"})
  void inAFormOfAClient(String path) {
    assertThat(browser.post(path, Map.of("client_id", "\0", "client_secret", "\0")).status())
        .isLessThan(500);
  }

  @Test
  void inAUserName() {
    Browser.Page page =
        browser.submit(
            browser.open("/panel"),
            "/panel/sign-in",
            Map.of("username", "ja\0ne", "password", "wr\0ng"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("role=\"alert\"");
  }

  @Test
  void inATicket() {
    Browser.Page page =
        browser.submit(
            browser.open("/panel/enroll"), "/panel/enroll/ticket", Map.of("ticket", "\0"));
    assertThat(page.status()).isEqualTo(200);
  }
}
