package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.sso.oidc.NodeApplication;
import io.passlight.sso.saml.NodeServiceProvider;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Applications made with libraries of npm that we did not write, openid-client and node-saml: what
 * they know of a person they have from the browser, which logs in by a photographed code. They are
 * on another site than the server, so its cookies never come along from there.
 */
@Needs({Tool.CHROMIUM, Tool.NODE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodePeersE2eTest {

  /** Its clock is that of the applications: nobody else's test moves it. */
  private final RunningServer server = RunningServer.fresh();

  private NodeApplication openidClient;
  private NodeApplication nodeSaml;
  private Chromium chromium;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    openidClient = NodeApplication.relyingParty(server);
    nodeSaml = NodeServiceProvider.registered(server);
    chromium = Chromium.on(server);
  }

  @AfterAll
  void stop() {
    chromium.close();
    nodeSaml.close();
    openidClient.close();
    server.close();
  }

  private static void openByACode(Desktop desktop, Phone phone, String address) {
    desktop.open(address);
    ScannedLogin scan = phone.scan(desktop.photographed());
    phone.approve(scan, desktop.number());
    desktop.shows("Signed in");
  }

  private static void assertIsFor(User person, Desktop desktop) {
    desktop.shows("Signed in");
    assertThat(desktop.page().locator("#mail")).hasText(String.valueOf(person.email()));
    assertThat(desktop.page().locator("#name")).hasText(person.displayName());
  }

  private static void assertAsksAgain(Desktop desktop, String address) {
    desktop.open(address);
    assertThat(desktop.page().locator("svg.qr[role=img]")).isVisible();
  }

  @Test
  void openidClientShowsWhoScannedItsCodeAndIsLedBackToByTheLogout() {
    User person = Phone.somebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      openByACode(desktop, Phone.of(server, person), openidClient.url("/"));
      assertThat(desktop.page()).hasURL(openidClient.url("/"));
      assertIsFor(person, desktop);
      desktop.follow("Sign out");
      desktop.shows("Signed out");
      assertThat(desktop.page()).hasURL(openidClient.url("/bye?state=the-state"));
      assertAsksAgain(desktop, openidClient.url("/"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/by-post"})
  void nodeSamlShowsWhoScannedItsCodeAndIsLedBackToByTheLogout(String way) {
    User person = Phone.somebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      openByACode(desktop, Phone.of(server, person), nodeSaml.url(way));
      assertThat(desktop.page()).hasURL(nodeSaml.url("/"));
      assertIsFor(person, desktop);
      desktop.follow("Sign out");
      desktop.shows("Signed out");
      assertThat(desktop.page().url()).startsWith(nodeSaml.url("/slo?SAMLResponse="));
      assertAsksAgain(desktop, nodeSaml.url(way));
    }
  }

  @Test
  void oneCodeOpensBothAndALogoutAtTheOneClosesTheOther() {
    User person = Phone.somebody(server);
    try (BrowserContext browser = chromium.context();
        Desktop desktop = Desktop.of(browser)) {
      openByACode(desktop, Phone.of(server, person), nodeSaml.url("/"));
      desktop.open(openidClient.url("/"));
      assertIsFor(person, desktop);
      desktop.follow("Sign out");
      desktop.shows("Signed out");
      for (NodeApplication each : List.of(openidClient, nodeSaml)) {
        assertAsksAgain(desktop, each.url("/"));
      }
    }
  }
}
