package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.passlight.keys.Hashes;
import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong setting is named in one sentence. */
class ConfiguredApplicationTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private @Nullable String id = "wiki";
  private List<String> redirectUris = List.of("https://wiki.example.com/cb");
  private ClientAuthentication authentication = ClientAuthentication.SECRET_BASIC;
  private @Nullable String secret = SECRET;
  private @Nullable String secretFile;
  private @Nullable String logo;
  private Set<String> scopes = Set.of("openid");
  private @Nullable OidcSettings oidc;

  @Test
  void whatIsLeftOutHasGoodDefaults() {
    OidcClient application = made();
    assertThat(application.name()).isEqualTo("wiki");
    assertThat(application.address()).isEqualTo("wiki.example.com");
    assertThat(application.profileId()).isEqualTo("automatic");
  }

  @Test
  void theSecretIsKeptAsItsHash() {
    assertThat(made().secretHash()).isEqualTo(Hashes.sha256(SECRET));
  }

  @Test
  void theSecretMayStandInAFile(@TempDir Path directory) throws IOException {
    secret = null;
    secretFile = Files.writeString(directory.resolve("secret"), SECRET + "\n").toString();
    assertThat(made().secretHash()).isEqualTo(Hashes.sha256(SECRET));
  }

  @Test
  void aMissingIdIsNamed() {
    id = null;
    assertThatSentence()
        .isEqualTo("passlight.applications[2].id is missing: it is the client id, such as wiki.");
  }

  @Test
  void aWrongRedirectUriIsNamedWithItsValue() {
    redirectUris = List.of("https://wiki.example.com/cb", "http://wiki.example.com/cb");
    assertThatSentence()
        .startsWith("passlight.applications[2].redirect-uris[1] is \"http://wiki.example.com/cb\"")
        .contains("must be https");
  }

  @Test
  void noRedirectUriIsNamed() {
    redirectUris = List.of();
    assertThatSentence().startsWith("passlight.applications[2].redirect-uris must name at least");
  }

  @Test
  void aGuessableSecretIsRefusedAndNotShown() {
    secret = "secret";
    assertThatSentence()
        .startsWith("passlight.applications[2].secret must have at least 32 random characters")
        .doesNotContain("\"secret\"");
  }

  @Test
  void aSecretThatSignsIsAsLongAsTheHash() {
    authentication = ClientAuthentication.SECRET_JWT;
    oidc = signing("HS384");
    assertThatSentence()
        .startsWith("passlight.applications[2].secret must have at least 48 bytes for HS384")
        .doesNotContain(SECRET);
    oidc = signing("HS256");
    assertThat(made().terms().macAlgorithm()).isEqualTo(MacAlgorithm.HS256);
    secret = "short";
    assertThatSentence().startsWith("passlight.applications[2].secret must have at least 32");
  }

  @Test
  void aSecretSignsByAnHmacAndAKeyByNone() {
    authentication = ClientAuthentication.SECRET_JWT;
    oidc = signing("ES256");
    assertThatSentence()
        .isEqualTo(
            "passlight.applications[2].oidc.token-endpoint-auth-signing-alg is \"ES256\": it must"
                + " be HS256, HS384 or HS512.");
  }

  @Test
  void whoSignsNothingNamesNoAlgorithm() {
    oidc = signing("ES256");
    assertThatSentence()
        .isEqualTo(
            "passlight.applications[2].oidc.token-endpoint-auth-signing-alg is \"ES256\": it needs"
                + " passlight.applications[2].client-authentication=private-key-jwt or secret-jwt;"
                + " by secret-basic nothing is signed: leave one of both out.");
  }

  @Test
  void whoHasNoKeysNamesNoAlgorithmOfThem() {
    authentication = ClientAuthentication.PRIVATE_KEY_JWT;
    secret = null;
    oidc = signing("ES256");
    assertThatSentence()
        .isEqualTo(
            "passlight.applications[2].oidc.token-endpoint-auth-signing-alg is \"ES256\": it needs"
                + " passlight.applications[2].oidc.jwks or"
                + " passlight.applications[2].oidc.jwks-uri.");
  }

  @Test
  void aConfidentialClientWithoutASecretIsNamed() {
    secret = null;
    assertThatSentence().startsWith("passlight.applications[2].secret is missing");
  }

  @Test
  void aPublicClientHasNoSecret() {
    authentication = ClientAuthentication.NONE;
    assertThatSentence().startsWith("passlight.applications[2].secret must be left out");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    secret = null;
    secretFile = "/nowhere/secret";
    assertThatSentence().contains("passlight.applications[2].secret-file is \"/nowhere/secret\"");
  }

  @Test
  void anUnknownScopeIsNamed() {
    scopes = Set.of("openid", "phone");
    assertThatSentence().contains("the scopes may be openid, profile");
  }

  @Test
  void aLogoFromElsewhereIsRefused() {
    logo = "https://wiki.example.com/logo.png";
    assertThatSentence().contains("the logo must be a data: URI");
  }

  @Test
  void nothingIsAgreedBeyondTheUsualUnlessItIsSet() {
    assertThat(made().terms()).isEqualTo(OidcTerms.USUAL);
  }

  @Test
  void itIsToldOfLogoutsWhereItSays() {
    oidc =
        settings(
            "https://wiki.example.com/back",
            true,
            "https://wiki.example.com/front",
            false,
            "https://wiki.example.com/begin");
    assertThat(made().terms())
        .isEqualTo(
            new OidcTerms(
                new LogoutReceiver("https://wiki.example.com/back", true),
                new LogoutReceiver("https://wiki.example.com/front", false),
                "https://wiki.example.com/begin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://wiki.example.com/back",
        "https://wiki.example.com/back#fragment",
        "https://user@wiki.example.com/back",
        "com.example.app:/back",
        "back"
      })
  void anAddressThatIsNotSafeToCallIsNamed(String address) {
    oidc = settings(address, false, null, false, null);
    assertThatSentence()
        .startsWith("passlight.applications[2].oidc.backchannel-logout-uri is \"" + address);
    oidc = settings(null, false, address, false, null);
    assertThatSentence()
        .startsWith("passlight.applications[2].oidc.frontchannel-logout-uri is \"" + address);
    oidc = settings(null, false, null, false, address);
    assertThatSentence()
        .startsWith("passlight.applications[2].oidc.initiate-login-uri is \"" + address);
  }

  @Test
  void whatABrowserLoadsAtALogoutIsOfTheApplicationsOwnOrigin() {
    oidc = settings(null, false, "https://wiki.example.com:8443/front", false, null);
    assertThatSentence().contains("must have scheme, host and port of a redirect URI");
  }

  @Test
  void aSessionIsToldNowhere() {
    oidc = settings(null, true, null, false, null);
    assertThatSentence()
        .startsWith("passlight.applications[2].oidc.backchannel-logout-session-required needs");
  }

  private static OidcSettings settings(
      @Nullable String back,
      boolean sessionRequired,
      @Nullable String front,
      boolean frontSessionRequired,
      @Nullable String initiate) {
    return settings(back, sessionRequired, front, frontSessionRequired, initiate, null);
  }

  private static OidcSettings signing(String algorithm) {
    return settings(null, false, null, false, null, algorithm);
  }

  private static OidcSettings settings(
      @Nullable String back,
      boolean sessionRequired,
      @Nullable String front,
      boolean frontSessionRequired,
      @Nullable String initiate,
      @Nullable String algorithm) {
    return new OidcSettings(
        back,
        sessionRequired,
        front,
        frontSessionRequired,
        initiate,
        null,
        null,
        algorithm,
        null,
        List.of(),
        OidcSettings.SubjectType.PUBLIC,
        null,
        false,
        false,
        false,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        ClientAssertionAudience.ISSUER);
  }

  private org.assertj.core.api.AbstractStringAssert<?> assertThatSentence() {
    WrongSetting[] caught = new WrongSetting[1];
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(this::made)
        .satisfies(e -> caught[0] = e);
    return assertThat(caught[0].sentence());
  }

  private OidcClient made() {
    SettingNames names = SettingNames.configured(2);
    var client =
        new ApplicationSettings.Client(
            id,
            null,
            null,
            logo,
            null,
            redirectUris,
            List.of(),
            authentication,
            secret,
            secretFile,
            scopes,
            IdTokenAlgorithm.RS256,
            AccessTokenFormat.OPAQUE,
            null,
            oidc);
    return (OidcClient)
        ConfiguredApplication.of(
            names,
            client,
            ConfiguredSecret.of(names, client),
            ApplicationSource.CONFIGURATION,
            null);
  }
}
