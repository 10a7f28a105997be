package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {

  @Nested
  class Registering {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://wiki.example.com/signed-in",
          "https://wiki.example.com:8443/a?b=c",
          "http://127.0.0.1/cb",
          "http://[::1]:9000/cb",
          "http://localhost:3000/cb",
          "com.example.app:/signed-in"
        })
    void takesAddressesOfApplications(String address) {
      assertThatNoException().isThrownBy(() -> new RedirectUri(address));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://wiki.example.com/signed-in",
          "https://*.example.com/",
          "https://user@wiki.example.com/",
          "https://wiki.example.com/#fragment",
          "https://wiki.example.com/a b",
          "https:///path",
          "https://[fe80::1%25eth0]/",
          "https:wiki.example.com",
          "javascript:alert(1)",
          "data:text/html,x",
          "myapp:/cb",
          "/signed-in",
          "//wiki.example.com/",
          "https://wiki.example.com\\@evil.example/",
          "https://wiki.exämple.com/",
          ""
        })
    void refusesEverythingElse(String address) {
      assertThatIllegalArgumentException().isThrownBy(() -> new RedirectUri(address));
    }
  }

  @Nested
  class Comparing {

    private final RedirectUri registered = new RedirectUri("https://rp.example/signed-in");

    @Test
    void theVeryAddressMatches() {
      assertThat(registered.matches("https://rp.example/signed-in")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://rp.example/signed-in/",
          "https://rp.example/signed-in/../evil",
          "https://rp.example/signed-in?next=evil",
          "https://rp.example/signed-in#x",
          "https://rp.example/Signed-In",
          "https://RP.example/signed-in",
          "HTTPS://rp.example/signed-in",
          "https://rp.example./signed-in",
          "https://rp.example:443/signed-in",
          "https://rp.example:444/signed-in",
          "http://rp.example/signed-in",
          "https://rp.example@evil.example/signed-in",
          "https://evil.example/@rp.example/signed-in",
          "https://rp.example.evil.example/signed-in",
          "https://rp.example%2Eevil.example/signed-in",
          "https://rp.example/signed%2Din",
          "https://rp.example/signed-in%00",
          "https://rp.example/signed-in%0d%0aSet-Cookie:a=b",
          "https://rp.example\\evil.example/signed-in",
          "https://rp.example//signed-in",
          "https://rp.example/./signed-in",
          " https://rp.example/signed-in",
          "https://rp.example/signed-in ",
          "//rp.example/signed-in",
          ""
        })
    void anyOtherSpellingDoesNot(String tricked) {
      assertThat(registered.matches(tricked)).isFalse();
    }
  }

  @Nested
  class OnThisMachine {

    private final RedirectUri four = new RedirectUri("http://127.0.0.1/cb");
    private final RedirectUri six = new RedirectUri("http://[::1]:8000/cb?x=1");

    @Test
    void theLoopbackLiteralMayUseAnyPort() {
      assertThat(four.matches("http://127.0.0.1:51004/cb")).isTrue();
      assertThat(six.matches("http://[::1]:51004/cb?x=1")).isTrue();
      assertThat(six.matches("http://[::1]/cb?x=1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://127.0.0.1:51004/other",
          "http://127.0.0.1:51004/cb?more=1",
          "http://127.0.0.1:51004/cb#x",
          "http://127.0.0.1:51004@evil.example/cb",
          "http://127.0.0.1:@evil.example/cb",
          "http://127.0.0.1.evil.example/cb",
          "http://127.0.0.1:99999/cb",
          "http://127.0.0.1:0/cb",
          "http://127.0.0.1:/cb",
          "http://127.0.0.2/cb",
          "http://127.1/cb",
          "http://localhost:51004/cb",
          "http://[::1]:51004/cb",
          "https://127.0.0.1:51004/cb"
        })
    void nothingElseMayDiffer(String tricked) {
      assertThat(four.matches(tricked)).isFalse();
    }

    @Test
    void aNameIsNoLiteral() {
      RedirectUri name = new RedirectUri("http://localhost:3000/cb");
      assertThat(name.matches("http://localhost:3001/cb")).isFalse();
    }

    @Test
    void anHttpsLiteralKeepsItsPort() {
      RedirectUri secure = new RedirectUri("https://127.0.0.1:3000/cb");
      assertThat(secure.matches("https://127.0.0.1:3001/cb")).isFalse();
    }
  }

  @Test
  void aFormMayLeadToTheOriginAndNoFurther() {
    assertThat(RedirectUri.formActionOf("https://rp.example:8443/cb?x=1"))
        .isEqualTo("https://rp.example:8443");
    assertThat(RedirectUri.formActionOf("com.example.app:/cb")).isEqualTo("com.example.app:");
  }
}
