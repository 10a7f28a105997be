package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.settings.WrongSetting;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallFactsTest {

  @ParameterizedTest
  @CsvSource({
    "jane, j•••e",
    "jane.doe@example.com, j•••e@example.com",
    "j, j•••j",
    "şule, ş•••e",
    "@home, @•••e"
  })
  void theHintTellsFirstAndLastCharacter(String username, String hint) {
    assertThat(Hint.of(username)).isEqualTo(hint);
  }

  @Nested
  class Agents {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox 140 | Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 | Chrome 141 | Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0 | Edge 141 | Windows
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/125.0.0.0 | Opera 125 | Linux
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15 | Safari 26 | macOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1 | Safari 18 | iOS
            Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36 | Chrome 141 | Android
            curl/8.5.0 | Browser | unknown system
            """)
    void areReadForPeople(String header, String name, String os) {
      assertThat(UserAgent.read(header)).isEqualTo(new UserAgent(name, os));
    }

    @Test
    void anEmptyHeaderIsReadToo() {
      assertThat(UserAgent.read("")).isEqualTo(new UserAgent("Browser", "unknown system"));
    }
  }

  @Nested
  class Networks {

    private Whereabouts at(String ip) {
      return new Whereabouts(InetAddress.ofLiteral(ip), true, null, null);
    }

    @ParameterizedTest
    @CsvSource({
      "192.0.2.7, 192.0.2.7, true",
      "192.0.2.7, 192.0.2.8, false",
      "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
      "2001:db8:1:2::1, 2001:db8:1:3::1, false",
      "192.0.2.7, 2001:db8:1:2::1, false"
    })
    void areTheSameByAddressOrPrefix(String one, String other, boolean same) {
      assertThat(at(one).sameNetworkAs(at(other))).isEqualTo(same);
      assertThat(at(other).sameNetworkAs(at(one))).isEqualTo(same);
    }

    @Test
    void aPrivateAddressThatNoProxyVouchesForIsNeverTheSame() {
      var lan = new Whereabouts(InetAddress.ofLiteral("192.168.1.4"), false, null, null);
      assertThat(lan.sameNetworkAs(lan)).isFalse();
    }

    @Test
    void anUnknownCountryIsNeverTheSame() {
      var ankara = new Whereabouts(InetAddress.ofLiteral("192.0.2.7"), true, "TR", "Ankara");
      assertThat(at("192.0.2.8").sameCountryAs(at("192.0.2.9"))).isFalse();
      assertThat(ankara.sameCountryAs(at("192.0.2.9"))).isFalse();
      assertThat(ankara.sameCountryAs(ankara)).isTrue();
    }
  }

  @Test
  void aGeoIpFileThatDoesNotReadStopsTheStartWithASentenceThatNamesIt() {
    assertThatThrownBy(() -> Places.of(Path.of("/nowhere/GeoLite2-City.mmdb")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("passlight.geoip.file");
  }
}
