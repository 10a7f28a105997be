package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.ScanResponse;
import io.passlight.testing.Browser;
import io.passlight.user.UserId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A balancer or content network with a public address, which nobody has declared as a proxy:
 * browser and phone both have its address, and are not at one place for that.
 */
class UndeclaredProxyTest {

  private static final String PROXY = ", 203.0.113.77";

  private final UserId user = Given.user();
  private final TestPhone phone = TestPhone.of(Given.server(), user).at("198.51.100.2" + PROXY);
  private final Browser browser =
      Given.server().browser().with("X-Forwarded-For", "198.51.100.1" + PROXY);

  @Test
  void behindItNobodyIsInTheSameNetwork() {
    Given.Waiting login = Given.login(browser, "one-tap");
    assertThat(phone.scan(login.qr()).scanned().details().network().sameAsPhone()).isFalse();
  }

  @Test
  void behindItNoBrowserBecomesTrusted() {
    Given.Waiting login = Given.login(browser, "one-tap");
    ScanResponse scan = phone.scan(login.qr()).scanned();
    phone.approve(scan, null);
    login.redeem();
    assertThat(login.stateName()).isEqualTo("REDEEMED");
    assertThat(
            Given.server()
                .bean(JdbcClient.class)
                .sql("select count(*) from trusted_browsers where user_id = ?")
                .param(user.value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void behindItNoRuleOfTheSameNetworkIsMet() {
    Given.Waiting login = Given.login(browser, "near");
    assertThat(phone.scan(login.qr()).problem()).isEqualTo("403 not-allowed");
  }
}
