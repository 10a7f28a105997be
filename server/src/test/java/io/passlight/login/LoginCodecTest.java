package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.protocol.DenyReason;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoginCodecTest {

  static Stream<Login> everyState() {
    Scan scan = Samples.scan();
    Approval approval = Samples.approval();
    return Stream.of(
            new LoginState.Pending(),
            new LoginState.Scanned(scan, 2),
            new LoginState.Approved(scan, approval, 4),
            new LoginState.Redeemed(scan, approval, false),
            new LoginState.Redeemed(scan, approval, true),
            new LoginState.Denied(scan, DenyReason.NOT_ME),
            new LoginState.Cancelled(null),
            new LoginState.Cancelled(scan),
            new LoginState.Expired(null),
            new LoginState.Expired(scan))
        .map(Samples::login)
        .flatMap(login -> login.isOver() ? Stream.of(login, login.shrunk()) : Stream.of(login));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void whatIsWrittenIsRead(Login login) {
    assertThat(LoginCodec.read(LoginCodec.write(login))).isEqualTo(login);
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void whatIsCutOffDoesNotRead(Login login) {
    byte[] whole = LoginCodec.write(login);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> LoginCodec.read(cut))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(length + " bytes");
    }
  }

  @Test
  void fieldsOfALaterReleaseAreIgnored() {
    Login login = Samples.login(new LoginState.Pending());
    byte[] whole = LoginCodec.write(login);
    assertThat(LoginCodec.read(Arrays.copyOf(whole, whole.length + 9))).isEqualTo(login);
  }

  @Test
  void aWaitingLoginIsSmallAndAShrunkOneSmaller() {
    assertThat(LoginCodec.write(Samples.login(new LoginState.Pending()))).hasSizeLessThan(600);
    Login shrunk = Samples.login(new LoginState.Expired(Samples.scan())).shrunk();
    assertThat(LoginCodec.write(shrunk)).hasSizeLessThan(100);
  }

  @Test
  void fieldsOfAnyLengthAreWritten() {
    String first = "a";
    String longer = "ş".repeat(5_000);
    byte[] packed = new Packer().text(first).text(longer).whole(7).packed();
    Unpacker in = new Unpacker(packed);
    assertThat(in.text()).isEqualTo(first);
    assertThat(in.text()).isEqualTo(longer);
    assertThat(in.whole()).isEqualTo(7);
  }
}
