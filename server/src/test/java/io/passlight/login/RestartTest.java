package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** <em>Show a new code</em>, where it may not, and where tabs of several logins ask for it. */
class RestartTest {

  private final Browser browser = Given.browser();

  private Given.Waiting restarted(Given.Waiting login) {
    Browser.Page page = login.post("restart", Map.of());
    assertThat(page.location().orElseThrow()).startsWith("/login/lgn_");
    return new Given.Waiting(login.browser(), login.browser().follow(page));
  }

  private static String cookie(Given.Waiting login) {
    return "__Host-passlight-login-" + login.id().cookieSuffix();
  }

  @Test
  void aRestartThatTheLimitRefusesLeavesTheOldCodeAsItWas() {
    RunningServer server = RunningServer.shared();
    Phone phone = Phone.ofSomebody(server);
    Browser limited = server.browser();
    var login = new Given.Waiting(limited, limited.open("/demo/login/demo"));
    RateLimits limits = server.bean(RateLimits.class);
    for (String loopback : List.of("127.0.0.1", "0000000000000000")) {
      while (limits.tryConsume(Limit.LOGINS_PER_ADDRESS, loopback)) {
        assertThat(login.page().status()).isEqualTo(200);
      }
    }

    String location = login.post("restart", Map.of()).location().orElseThrow();

    assertThat(location).startsWith(login.path()).contains("said=too-many");
    assertThat(login.stateName()).isEqualTo("PENDING");
    assertThat(phone.scan(login.qrAt(server.clock().instant())).id()).isEqualTo(login.id());
    server.clock().pass(Duration.ofMinutes(2)); // whoever starts a login next is not refused
  }

  @Test
  void aRestartFromANetworkWhereNoneMayStartLeavesTheOldCodeAsItWas() {
    Given.Waiting login = Given.login(browser.with("X-Forwarded-For", "10.9.1.2"), "inside");
    browser.with("X-Forwarded-For", "203.0.113.5");

    String location = login.post("restart", Map.of()).location().orElseThrow();

    assertThat(location).startsWith(login.path()).contains("said=not-allowed");
    assertThat(Given.phone().scan(login.qr()).status()).isEqualTo(200);
  }

  @Test
  void twoTabsOfAnOlderLoginShareTheNextOneOnceTheOneBetweenHasExpired() throws Exception {
    Given.Waiting older = Given.login(browser, "one-tap");
    Given.Waiting between = restarted(older);
    Given.server().clock().pass(Duration.ofSeconds(181));
    assertThat(between.stateName()).isEqualTo("EXPIRED");

    List<String> locations =
        DecisionTest.atOnce(6, index -> older.post("restart", Map.of()).location().orElse(""));

    assertThat(locations.stream().distinct()).hasSize(1);
    assertThat(locations.getFirst()).startsWith("/login/lgn_").doesNotContain("" + between.id());
    assertThat(browser.get(locations.getFirst()).data()).containsEntry("state", "PENDING");
  }

  @Test
  void anOlderTabThatCannotHaveTheCurrentLoginReplacesIt() {
    Given.Waiting oldest = Given.login(browser, "one-tap");
    Given.Waiting current = restarted(restarted(oldest));
    // The browser has forgotten the newer cookies, as it does beyond thirty.
    Browser forgetful =
        Given.browser().holding(cookie(oldest), browser.cookie(cookie(oldest)).orElseThrow());
    var tab = new Given.Waiting(forgetful, forgetful.get(oldest.path()));

    Given.Waiting next = restarted(tab);

    assertThat(next.id()).isNotEqualTo(current.id());
    assertThat(next.stateName()).isEqualTo("PENDING");
    assertThat(current.stateName()).isEqualTo("CANCELLED");
    assertThat(Given.phone().scan(current.qr()).problem()).isEqualTo("410 code-expired");
  }
}
