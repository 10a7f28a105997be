package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may be fetched. */
class RequestUriTest {

  private static final String HASH = "A".repeat(43);

  @Test
  void itsFragmentIsTheHashOfWhatStandsThere() {
    var uri = new RequestUri("https://rp.example/request?of=1#" + HASH);
    assertThat(uri.address()).isEqualTo("https://rp.example/request?of=1");
    assertThat(uri.hash()).contains(HASH);
  }

  @Test
  void itNeedsNone() {
    var uri = new RequestUri("https://rp.example/request");
    assertThat(uri.address()).isEqualTo(uri.value());
    assertThat(uri.hash()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://rp.example/request",
        "com.example.app:/request",
        "urn:ietf:params:oauth:request_uri:x",
        "file:///etc/passwd",
        "/request",
        "https://user@rp.example/request",
        "https://rp.example/request#",
        "https://rp.example/request#short",
        "https://rp.example/*"
      })
  void anotherAddressIsRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestUri(value));
  }

  @Test
  void aLongOneIsRefused() {
    String longest = "https://rp.example/" + "x".repeat(493);
    assertThat(new RequestUri(longest).value()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestUri(longest + "x"));
  }
}
