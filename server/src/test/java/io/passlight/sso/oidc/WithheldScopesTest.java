package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.login.LoginFacts;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * RFC 10027 §6.1.9: a profile keeps scopes from logins of a browser that is neither trusted nor in
 * the phone's network, whatever the application asks for.
 */
class WithheldScopesTest {

  private static final String ALL = "openid profile email offline_access";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);

  @Test
  void aBrowserThatIsNeitherTrustedNorNearGetsTheRestAlone() {
    RelyingParty.Answer tokens = tokens(Withholding.far(), withholding("email", "offline_access"));
    assertThat(scopes(tokens)).containsExactlyInAnyOrder("openid", "profile");
    assertThat(tokens.json()).doesNotContainKey("refresh_token");
    assertThat(tokens.idClaims()).doesNotContainKey("email");
  }

  @Test
  void whatIsWithheldIsNotToldByUserInfoEither() {
    RelyingParty application = withholding("email");
    String token = tokens(Withholding.far(), application).text("access_token");
    assertThat(application.userInfo(token).json()).containsKey("name").doesNotContainKey("email");
  }

  @Test
  void whatIsWithheldIsNotToldClaimByClaimEither() {
    RelyingParty application = withholding("email");
    Map<String, String> request =
        RelyingParty.with(
            application.request("scope", "openid"),
            "claims",
            "{\"userinfo\":{\"email\":null},\"id_token\":{\"email\":null,\"name\":null}}");
    RelyingParty.Answer tokens =
        application.redeem(application.code(LoggedIn.as(server, jane, Withholding.far()), request));
    assertThat(tokens.idClaims()).containsKey("name").doesNotContainKey("email");
    assertThat(application.userInfo(tokens.text("access_token")).json()).containsOnlyKeys("sub");
  }

  @Test
  void aTrustedBrowserGetsAll() {
    RelyingParty.Answer tokens =
        tokens(Withholding.facts(true, false), withholding("email", "offline_access"));
    assertThat(scopes(tokens)).containsExactlyInAnyOrder(ALL.split(" "));
    assertThat(tokens.json()).containsKey("refresh_token");
  }

  @Test
  void aBrowserInThePhonesNetworkGetsAll() {
    RelyingParty.Answer tokens =
        tokens(Withholding.facts(false, true), withholding("email", "offline_access"));
    assertThat(scopes(tokens)).containsExactlyInAnyOrder(ALL.split(" "));
  }

  @Test
  void withoutOpenidNobodyIsLoggedInSoThatIsNeverWithheld() {
    RelyingParty.Answer tokens = tokens(Withholding.far(), withholding("openid", "email"));
    assertThat(scopes(tokens)).contains("openid").doesNotContain("email");
  }

  @Test
  void aProfileThatWithholdsNothingGivesAll() {
    RelyingParty.Answer tokens = tokens(Withholding.far(), withholding());
    assertThat(scopes(tokens)).containsExactlyInAnyOrder(ALL.split(" "));
  }

  private RelyingParty.Answer tokens(LoginFacts facts, RelyingParty application) {
    return application.redeem(
        application.code(LoggedIn.as(server, jane, facts), application.request("scope", ALL)));
  }

  private static List<String> scopes(RelyingParty.Answer tokens) {
    return List.of(tokens.text("scope").split(" "));
  }

  private RelyingParty withholding(String... scopes) {
    return withholding(server, scopes);
  }

  /** One of a profile that withholds these scopes. */
  static RelyingParty withholding(RunningServer server, String... scopes) {
    String profile = Withholding.profile(server, scopes);
    return RelyingParty.registered(
        server,
        new OidcClient(
            profile,
            "Test application",
            "rp.example",
            null,
            profile,
            List.of(new RedirectUri(RelyingParty.REDIRECT)),
            List.of(),
            ClientAuthentication.NONE,
            null,
            Set.of(ALL.split(" ")),
            IdTokenAlgorithm.RS256,
            AccessTokenFormat.OPAQUE,
            ApplicationSource.DATABASE,
            OidcTerms.USUAL));
  }
}
