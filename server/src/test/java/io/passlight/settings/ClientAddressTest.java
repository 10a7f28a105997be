package io.passlight.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

  private final ClientAddress address =
      new ClientAddress(new TrustedProxies(List.of(Cidr.parse("10.0.0.0/24"))));

  @Nested
  class WhoseRequestItIs {

    @Test
    void withoutAProxyItIsThePeer() {
      assertThat(of("203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void aForgedHeaderOfAClientChangesNothing() {
      assertThat(of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void aTrustedProxyNamesItsClient() {
      assertThat(of("10.0.0.1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void whatTheClientWroteBeforeTheProxyDidIsIgnored() {
      assertThat(of("10.0.0.1", "198.51.100.1, 203.0.113.9")).isEqualTo("203.0.113.9");
      assertThat(of("10.0.0.1", "198.51.100.1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void aChainOfTrustedProxiesIsFollowedToItsClient() {
      assertThat(of("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2")).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "", "203.0.113.9:4711x", "evil.example", "203.0.113.9,"})
    void whatIsNoAddressIsNotLookedUpAndTheProxyStandsForItsClient(String forwarded) {
      assertThat(of("10.0.0.1", forwarded)).isEqualTo("10.0.0.1");
    }

    @Test
    void anIpv6ClientIsReadWithAndWithoutBrackets() {
      assertThat(of("10.0.0.1", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
      assertThat(of("10.0.0.1", "[2001:db8::7]")).isEqualTo("2001:db8:0:0:0:0:0:7");
    }
  }

  @Nested
  class WhetherItTellsNetworksApart {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "127.0.0.1",
          "192.168.1.5",
          "172.17.0.1",
          "100.64.0.9",
          "169.254.1.1",
          "::1",
          "fd00::1",
          "fe80::1"
        })
    void aPrivateAddressThatCameStraightHereDoesNot(String peer) {
      assertThat(address.behindDeclaredProxyOrPublic(request(peer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::7", "100.128.0.1"})
    void aPublicAddressDoes(String peer) {
      assertThat(address.behindDeclaredProxyOrPublic(request(peer))).isTrue();
    }

    @Test
    void aPrivateAddressThatADeclaredProxyVouchesForDoes() {
      assertThat(address.behindDeclaredProxyOrPublic(request("10.0.0.1", "192.168.1.5"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"})
    void aPublicAddressThatForwardsForOthersAndIsNotDeclaredDoesNot(String header) {
      MockHttpServletRequest request = request("203.0.113.9");
      request.addHeader(header, "198.51.100.1");
      assertThat(address.behindDeclaredProxyOrPublic(request)).isFalse();
    }

    @Test
    void anUndeclaredProxyBehindADeclaredOneDoesNot() {
      assertThat(
              address.behindDeclaredProxyOrPublic(
                  request("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2")))
          .isFalse();
    }

    @Test
    void whatADeclaredProxyAddsIsItsOwnMatter() {
      MockHttpServletRequest request = request("10.0.0.1", "203.0.113.9");
      request.addHeader("Via", "1.1 proxy");
      request.addHeader("X-Real-IP", "203.0.113.9");
      assertThat(address.behindDeclaredProxyOrPublic(request)).isTrue();
    }

    @Test
    void aProxyThatNamesNobodyDoesNot() {
      assertThat(address.behindDeclaredProxyOrPublic(request("10.0.0.1"))).isFalse();
    }
  }

  private String of(String peer, String... forwarded) {
    InetAddress client = address.of(request(peer, forwarded));
    return client.getHostAddress();
  }

  private static MockHttpServletRequest request(String peer, String... forwarded) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    for (String line : forwarded) {
      request.addHeader("X-Forwarded-For", line);
    }
    return request;
  }
}
