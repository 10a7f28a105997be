package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginStateName;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LoginStateTest {

  private static final Map<String, UnaryOperator<LoginState>> EVENTS =
      Map.of(
          "scan", state -> state.scannedBy(Samples.scan()),
          "attempt", LoginState::attempted,
          "approve", state -> state.approve(Samples.approval()),
          "mistake", LoginState::mistake,
          "deny", state -> state.deny(DenyReason.DENIED),
          "redeem", LoginState::redeem,
          "tell", LoginState::tell,
          "cancel", LoginState::cancel,
          "expire", LoginState::expire);

  /** The arrows of protocol.md §1, and what leaves a state as it is. */
  private static final Map<LoginStateName, Map<LoginStateName, Set<String>>> ARROWS =
      Map.of(
          LoginStateName.PENDING,
          Map.of(
              LoginStateName.SCANNED, Set.of("scan"),
              LoginStateName.CANCELLED, Set.of("cancel"),
              LoginStateName.EXPIRED, Set.of("expire")),
          LoginStateName.SCANNED,
          Map.of(
              LoginStateName.SCANNED, Set.of("attempt", "mistake"),
              LoginStateName.APPROVED, Set.of("approve"),
              LoginStateName.DENIED, Set.of("deny", "mistake"),
              LoginStateName.CANCELLED, Set.of("cancel"),
              LoginStateName.EXPIRED, Set.of("expire")),
          LoginStateName.APPROVED,
          Map.of(
              LoginStateName.APPROVED, Set.of("attempt", "mistake", "redeem"),
              LoginStateName.REDEEMED, Set.of("tell"),
              LoginStateName.DENIED, Set.of("deny", "mistake"),
              LoginStateName.CANCELLED, Set.of("cancel"),
              LoginStateName.EXPIRED, Set.of("expire")),
          LoginStateName.REDEEMED,
          Map.of(),
          LoginStateName.DENIED,
          Map.of(),
          LoginStateName.CANCELLED,
          Map.of(),
          LoginStateName.EXPIRED,
          Map.of());

  @RepeatedTest(200)
  void everyRandomWalkStaysOnTheArrows(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> names = EVENTS.keySet().stream().sorted().toList();
    LoginState state = new LoginState.Pending();
    for (int step = 0; step < 40; step++) {
      String event = names.get(random.nextInt(names.size()));
      LoginState before = state;
      try {
        state = EVENTS.getOrDefault(event, UnaryOperator.identity()).apply(before);
      } catch (InvalidTransition e) {
        assertThat(e.from()).isIn(before.name(), LoginStateName.REDEEMED);
        continue;
      }
      assertThat(arrows(before, state)).contains(event);
    }
  }

  @Test
  void theThirdWrongNumberEndsTheLogin() {
    LoginState state = new LoginState.Pending().scannedBy(Samples.scan()).mistake().mistake();
    assertThat(state.name()).isEqualTo(LoginStateName.SCANNED);
    assertThat(state.mistake())
        .isEqualTo(new LoginState.Denied(Samples.scan(), DenyReason.WRONG_NUMBER));
  }

  @Test
  void theFifthWrongReverseCodeEndsTheLogin() {
    LoginState state =
        new LoginState.Pending().scannedBy(Samples.scan()).approve(Samples.approval());
    for (int wrong = 1; wrong < 5; wrong++) {
      state = state.mistake();
      assertThat(state.name()).isEqualTo(LoginStateName.APPROVED);
    }
    assertThat(state.mistake())
        .isEqualTo(new LoginState.Denied(Samples.scan(), DenyReason.WRONG_CODE));
  }

  @Test
  void aRedeemThatHasNotCommittedLooksApprovedAndIsNotToBeHadTwice() {
    LoginState taken =
        new LoginState.Pending().scannedBy(Samples.scan()).approve(Samples.approval()).redeem();
    assertThat(taken.name()).isEqualTo(LoginStateName.APPROVED);
    assertThat(taken.isOver()).isFalse();
    assertThatThrownBy(taken::redeem).isInstanceOf(InvalidTransition.class);
    assertThatThrownBy(taken::cancel).isInstanceOf(InvalidTransition.class);
    assertThat(taken.deny(DenyReason.REVOKED).name()).isEqualTo(LoginStateName.DENIED);
    assertThat(taken.tell().name()).isEqualTo(LoginStateName.REDEEMED);
  }

  @Test
  void whatHasEndedIsNeverDenied() {
    LoginState told =
        new LoginState.Pending()
            .scannedBy(Samples.scan())
            .approve(Samples.approval())
            .redeem()
            .tell();
    assertThatThrownBy(() -> told.deny(DenyReason.REVOKED)).isInstanceOf(InvalidTransition.class);
    assertThatThrownBy(told::tell).isInstanceOf(InvalidTransition.class);
  }

  private static Set<String> arrows(LoginState from, LoginState to) {
    return ARROWS.getOrDefault(from.name(), Map.of()).getOrDefault(to.name(), Set.of());
  }
}
