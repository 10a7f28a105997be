package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.ScanResponse;
import org.junit.jupiter.api.Test;

class WholeLoginTest {

  @Test
  void anApprovedLoginIsRedeemedAndGoesBackIntoItsRequest() {
    TestPhone phone = Given.phone();
    Given.Waiting login = Given.login("one-tap");

    ScanResponse scan = phone.scan(login.qr()).scanned();
    assertThat(login.stateName()).isEqualTo("SCANNED");
    TestPhone.Answer answer = phone.approve(scan, null);
    assertThat(DecisionResponse.read(answer.body()).state()).isEqualTo(LoginStateName.APPROVED);
    var redeemed = login.redeem();

    assertThat(redeemed.status()).isEqualTo(303);
    assertThat(redeemed.location().orElseThrow()).contains("/oauth2/authorize/resume");
    assertThat(login.stateName()).isEqualTo("REDEEMED");
    assertThat(login.browser().open(redeemed.location().get()).location().orElseThrow())
        .startsWith("https://one-tap.example.com/cb?")
        .contains("code=");
  }
}
