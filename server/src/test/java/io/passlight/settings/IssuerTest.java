package io.passlight.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

  @ParameterizedTest
  @CsvSource({
    "https://login.example.com, https://login.example.com",
    "https://LOGIN.Example.com/, https://login.example.com",
    "HTTPS://login.example.com:443, https://login.example.com",
    "https://localhost:8443, https://localhost:8443",
    "https://192.0.2.7:8443, https://192.0.2.7:8443",
  })
  void everyWayToWriteAnOriginBecomesTheSame(String written, String origin) {
    assertThat(new Issuer(written).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.com",
        "login.example.com",
        "https://",
        "https:///",
        "https://login.example.com/sso",
        "https://login.example.com?x",
        "https://login.example.com#x",
        "https://jane@login.example.com",
        "https://login.example.com:0",
        "https://login.example.com:65536",
        "https://login example.com",
        "https://[2001:db8::1]",
        "https://login.example.com.",
        "",
      })
  void anythingButAnHttpsOriginIsRefused(String written) {
    assertThatThrownBy(() -> new Issuer(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must ");
  }

  @Test
  void aPageHasItsAddress() {
    assertThat(new Issuer("https://localhost:8443").resolve("/panel"))
        .hasToString("https://localhost:8443/panel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://localhost:8443", "https://sso.localhost", "https://127.0.0.1:8443"})
  void whatNamesThisMachineAloneIsLocal(String written) {
    assertThat(new Issuer(written).isLocal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com",
        "https://192.168.1.5:8443",
        "https://localhost.example.com",
        "https://127.0.0.1.example.com"
      })
  void whatOthersCanReachIsNot(String written) {
    assertThat(new Issuer(written).isLocal()).isFalse();
  }
}
