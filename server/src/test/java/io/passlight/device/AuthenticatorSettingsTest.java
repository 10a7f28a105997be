package io.passlight.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.settings.Issuer;
import io.passlight.settings.WrongSetting;
import io.passlight.testing.RunningServer;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the authenticator lives: outside of a demo, nobody gets it embedded by oversight. */
class AuthenticatorSettingsTest {

  private static final Issuer ISSUER = new Issuer("https://login.example.com");

  @Nested
  class WithoutDemo {

    @Test
    void theServerDoesNotStartUnlessItIsSaidWhereTheAuthenticatorLives() {
      assertThatThrownBy(() -> RunningServer.fresh("passlight.demo=false"))
          .rootCause()
          .isInstanceOf(WrongSetting.class)
          .asInstanceOf(InstanceOfAssertFactories.type(WrongSetting.class))
          .extracting(WrongSetting::sentence)
          .asString()
          .startsWith("passlight.authenticator.url")
          .contains("passlight.authenticator.embedded=true");
    }

    @Test
    void anOriginOfItsOwnIsEnough() {
      Authenticator authenticator =
          settings("https://authenticator.example.com", false).authenticator(ISSUER, false);
      assertThat(authenticator.url()).hasToString("https://authenticator.example.com/");
    }

    @Test
    void embeddedIsEnoughWhereSomebodySaysSo() {
      Authenticator authenticator = settings(null, true).authenticator(ISSUER, false);
      assertThat(authenticator.url()).hasToString("https://login.example.com/authenticator/");
    }
  }

  @Test
  void inTheDemoItIsEmbeddedUnasked() {
    Authenticator authenticator = settings(null, false).authenticator(ISSUER, true);
    assertThat(authenticator.url()).hasToString("https://login.example.com/authenticator/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://authenticator.example.com",
        "https://authenticator.example.com/?a=b",
        "https://authenticator.example.com/#a",
        "https://jane@authenticator.example.com/",
      })
  void anAddressThatCannotBeMeantIsNamed(String url) {
    assertThatThrownBy(() -> settings(url, false).authenticator(ISSUER, false))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("passlight.authenticator.url");
  }

  private static AuthenticatorSettings settings(@Nullable String url, boolean embedded) {
    return new AuthenticatorSettings(
        url == null ? null : URI.create(url), List.of(), embedded, "0");
  }
}
