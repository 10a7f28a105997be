package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.DenyReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginTest {

  private final Login pending = Samples.login(new LoginState.Pending());

  @Test
  void itEndsAtTheVeryMomentThatItsPageShows() {
    assertThat(pending.isOverdue(Samples.EXPIRES.minusMillis(1))).isFalse();
    assertThat(pending.isOverdue(Samples.EXPIRES)).isTrue();
  }

  @Test
  void aScanLeavesAMinuteToDecide() {
    Instant late = Samples.EXPIRES.minusSeconds(10);
    assertThat(pending.expiresIfScanned(late)).isEqualTo(late.plusSeconds(60));
  }

  @Test
  void aScanTakesNoTimeAway() {
    Instant early = Samples.CREATED.plusSeconds(10);
    assertThat(pending.expiresIfScanned(early)).isEqualTo(Samples.EXPIRES);
  }

  @Test
  void whatHasEndedIsNeverOverdue() {
    Login denied = Samples.login(new LoginState.Denied(Samples.scan(), DenyReason.DENIED));
    assertThat(denied.isOverdue(Samples.EXPIRES.plusSeconds(1000))).isFalse();
    assertThat(denied.shrunk().isOverdue(Samples.EXPIRES.plusSeconds(1000))).isFalse();
  }

  @Test
  void aRedeemThatIsNeverToldIsDeniedInTheEnd() {
    Login taken = Samples.login(new LoginState.Redeemed(Samples.scan(), Samples.approval(), false));
    assertThat(taken.isOverdue(Samples.EXPIRES)).isFalse();
    assertThat(taken.isOverdue(Samples.EXPIRES.plusSeconds(60))).isTrue();
    assertThat(taken.overdue().state())
        .isEqualTo(new LoginState.Denied(Samples.scan(), DenyReason.REVOKED));
  }

  @Test
  void eachChangeIsOneVersionLater() {
    assertThat(pending.to(pending.state().cancel()).version()).isEqualTo(pending.version() + 1);
  }
}
