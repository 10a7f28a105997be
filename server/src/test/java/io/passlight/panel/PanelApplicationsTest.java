package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panel knows the requests that it made itself by their application's id alone. */
class PanelApplicationsTest {

  @ParameterizedTest
  @ValueSource(strings = {FreshLogins.SIGN_IN, FreshLogins.ADD_PHONE})
  void noApplicationCanBeRegisteredThatPassesForThePanel(String id) {
    assertThatThrownBy(
            () ->
                new OidcClient(
                    id,
                    "Wiki",
                    "wiki.example.com",
                    null,
                    "automatic",
                    List.of(new RedirectUri("https://wiki.example.com/cb")),
                    List.of(),
                    ClientAuthentication.NONE,
                    null,
                    Set.of("openid"),
                    IdTokenAlgorithm.RS256,
                    AccessTokenFormat.OPAQUE,
                    ApplicationSource.DATABASE,
                    OidcTerms.USUAL))
        .hasMessageContaining("the id must be");
  }
}
