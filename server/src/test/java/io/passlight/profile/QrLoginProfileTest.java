package io.passlight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.protocol.UserVerification;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrLoginProfileTest {

  @ParameterizedTest
  @ValueSource(longs = {29, 301, 0, -1})
  void aLifetimeOutOfBoundsIsRefusedWithTheRule(long seconds) {
    assertThatThrownBy(() -> lasting(Duration.ofSeconds(seconds), Duration.ofSeconds(5)))
        .hasMessageContaining("lifetime")
        .hasMessageContaining("30 to 300 seconds");
  }

  @ParameterizedTest
  @ValueSource(longs = {1999, 15001})
  void aFramePeriodOutOfBoundsIsRefusedWithTheRule(long millis) {
    assertThatThrownBy(() -> lasting(Duration.ofSeconds(180), Duration.ofMillis(millis)))
        .hasMessageContaining("frame-period")
        .hasMessageContaining("2 to 15 seconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "with space", "-first", "ümlaut"})
  void anOddIdIsRefused(String id) {
    assertThatThrownBy(() -> of(id, List.of(), Set.of())).hasMessageContaining("id");
  }

  @Test
  void theIdOfTheAutomaticProfileIsTaken() {
    assertThatThrownBy(() -> of("automatic", List.of(), Set.of()))
        .hasMessageContaining("automatic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "example.com", "10.0.0.1/8", "::1/129", ""})
  void aNetworkThatIsNoneIsRefusedByName(String network) {
    assertThatThrownBy(() -> of("strict", List.of(network), Set.of()))
        .hasMessageContaining("start network '" + network + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, true",
    "192.0.3.7, false",
    "2001:db8:1::7, true",
    "2001:db9::7, false",
    "127.0.0.1, false"
  })
  void aLoginStartsOnlyFromItsNetworks(String address, boolean may) {
    QrLoginProfile profile = of("strict", List.of("192.0.2.0/24", "2001:db8::/32"), Set.of());
    assertThat(profile.mayStartFrom(InetAddress.ofLiteral(address))).isEqualTo(may);
  }

  @Test
  void withoutNetworksALoginStartsAnywhere() {
    assertThat(of("lax", List.of(), Set.of()).mayStartFrom(InetAddress.ofLiteral("203.0.113.9")))
        .isTrue();
  }

  @Test
  void onlyMembersOfItsGroupsAreAdmitted() {
    QrLoginProfile profile = of("staff-only", List.of(), Set.of("staff", "board"));
    assertThat(profile.admits(Set.of("board"))).isTrue();
    assertThat(profile.admits(Set.of("guests"))).isFalse();
    assertThat(profile.admits(Set.of())).isFalse();
  }

  @Test
  void withoutGroupsEverybodyIsAdmitted() {
    assertThat(of("lax", List.of(), Set.of()).admits(Set.of())).isTrue();
  }

  private static QrLoginProfile of(String id, List<String> networks, Set<String> groups) {
    return profile(id, Duration.ofSeconds(180), Duration.ofSeconds(5), networks, groups);
  }

  private static QrLoginProfile lasting(Duration lifetime, Duration framePeriod) {
    return profile("strict", lifetime, framePeriod, List.of(), Set.of());
  }

  private static QrLoginProfile profile(
      String id,
      Duration lifetime,
      Duration framePeriod,
      List<String> networks,
      Set<String> groups) {
    return new QrLoginProfile(
        id,
        "A profile",
        false,
        lifetime,
        framePeriod,
        ConfirmationPolicy.ADAPTIVE,
        UserVerification.PREFERRED,
        Proximity.OFF,
        networks,
        false,
        false,
        groups,
        Set.of());
  }
}
