package io.passlight.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255",
    "192.168.4.0/22, 192.168.7.9",
    "192.0.2.7, 192.0.2.7",
    "0.0.0.0/0, 203.0.113.1",
    "2001:db8::/32, 2001:db8:ffff::1",
    "2001:db8::1, 2001:db8::1",
    "::/0, fe80::1",
  })
  void anAddressWithThePrefixIsInside(String range, String address) {
    assertThat(Cidr.parse(range).contains(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 11.0.0.0",
    "192.168.4.0/22, 192.168.8.0",
    "192.0.2.7, 192.0.2.8",
    "2001:db8::/32, 2001:db9::1",
    "0.0.0.0/0, ::1",
    "::/0, 127.0.0.1",
  })
  void anyOtherAddressIsOutside(String range, String address) {
    assertThat(Cidr.parse(range).contains(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "localhost",
        "10.0.0.0/x",
        ""
      })
  void whatIsNoRangeIsRefusedAndNoNameIsLookedUp(String text) {
    assertThatThrownBy(() -> Cidr.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must ");
  }
}
