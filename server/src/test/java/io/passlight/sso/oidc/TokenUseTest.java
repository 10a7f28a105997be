package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.keys.SigningKeys;
import io.passlight.profile.Profiles;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What access tokens are good for: user info, introspection, revocation. */
class TokenUseTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private RelyingParty.Answer tokens(String scope) {
    return application.redeem(application.code(browser, application.request("scope", scope)));
  }

  @Nested
  class UserInfo {

    @Test
    void tellsWhatTheScopesAllow() {
      RelyingParty.Answer info =
          application.userInfo(tokens("openid profile email groups").text("access_token"));
      assertThat(info.json())
          .containsEntry("sub", jane.id().value())
          .containsEntry("name", jane.displayName())
          .containsEntry("preferred_username", jane.username())
          .containsEntry("email", jane.email())
          .containsEntry("groups", List.of("staff"));
      assertThat(info.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void tellsTheSameInWhateverOrderTheScopesAre() {
      String token = tokens("email openid profile").text("access_token");
      assertThat(application.userInfo(token).json())
          .isEqualTo(
              application.userInfo(tokens("openid profile email").text("access_token")).json())
          .containsEntry("name", jane.displayName())
          .containsEntry("email", jane.email());
    }

    @Test
    void tellsNothingMore() {
      RelyingParty.Answer info = application.userInfo(tokens("openid").text("access_token"));
      assertThat(info.json()).containsOnlyKeys("sub");
    }

    @Test
    void takesAPostWithTheTokenInTheFormToo() {
      String token = tokens("openid").text("access_token");
      RelyingParty.Answer info =
          application.postBare("/oauth2/userinfo", Map.of("access_token", token));
      assertThat(info.status()).isEqualTo(200);
      assertThat(info.json()).containsEntry("sub", jane.id().value());
    }

    @Test
    void takesAPostWithTheTokenInTheHeaderToo() {
      String token = tokens("openid").text("access_token");
      RelyingParty.Answer info =
          application.postBare("/oauth2/userinfo", Map.of(), "Authorization", "Bearer " + token);
      assertThat(info.status()).isEqualTo(200);
      assertThat(info.json()).containsEntry("sub", jane.id().value());
    }

    @Test
    void asksForATokenWhereThereIsNone() {
      RelyingParty.Answer answer = application.get("/oauth2/userinfo");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Passlight\"");
    }

    @Test
    void refusesATokenThatIsNotGood() {
      RelyingParty.Answer answer = application.userInfo("A".repeat(43));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void refusesATokenInTheAddress() {
      String token = tokens("openid").text("access_token");
      RelyingParty.Answer answer = application.get("/oauth2/userinfo?access_token=" + token);
      assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void refusesTwoTokens() {
      String token = tokens("openid").text("access_token");
      RelyingParty.Answer answer =
          application.postBare(
              "/oauth2/userinfo",
              Map.of("access_token", token),
              "Authorization",
              "Bearer " + token);
      assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void takesNoSessionForAToken() {
      assertThat(browser.get("/oauth2/userinfo").status()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
      String token = tokens("openid offline_access").text("refresh_token");
      assertThat(application.userInfo(token).status()).isEqualTo(401);
    }

    @Test
    void aTokenExpires() {
      String token = tokens("openid").text("access_token");
      server.clock().pass(Duration.ofMinutes(5).plusSeconds(1));
      assertThat(application.userInfo(token).status()).isEqualTo(401);
    }

    @Test
    void aTokenDiesWithItsSession() {
      String token = tokens("openid").text("access_token");
      browser.submit(browser.get("/oauth2/logout"), "/oauth2/logout/confirmed", Map.of());
      assertThat(application.userInfo(token).status()).isEqualTo(401);
    }

    @Test
    void aTokenDiesWithItsUser() {
      String token = tokens("openid").text("access_token");
      server.bean(Users.class).disable(jane.id(), Actor.SYSTEM);
      assertThat(application.userInfo(token).status()).isEqualTo(401);
    }
  }

  @Nested
  class Introspection {

    @Test
    void tellsTheOwnerOfAnAccessToken() {
      RelyingParty.Answer about = introspect(application, tokens("openid").text("access_token"));
      assertThat(about.json())
          .containsEntry("active", true)
          .containsEntry("sub", jane.id().value())
          .containsEntry("client_id", application.id())
          .containsEntry("scope", "openid")
          .containsEntry("token_type", "Bearer")
          .containsKeys("exp", "iat", "sid");
    }

    @Test
    void tellsTheOwnerOfARefreshToken() {
      RelyingParty.Answer about =
          introspect(application, tokens("openid offline_access").text("refresh_token"));
      assertThat(about.json()).containsEntry("active", true);
    }

    @Test
    void tellsAnotherApplicationNothing() {
      RelyingParty.Answer about =
          introspect(RelyingParty.at(server), tokens("openid").text("access_token"));
      assertThat(about.json()).isEqualTo(Map.of("active", false));
    }

    @Test
    void tellsNothingOfWhatItDoesNotKnow() {
      assertThat(introspect(application, "nonsense").json()).isEqualTo(Map.of("active", false));
    }

    @Test
    void anUsedRefreshTokenIsInactive() {
      String first = tokens("openid offline_access").text("refresh_token");
      application.refresh(first);
      assertThat(introspect(application, first).json()).isEqualTo(Map.of("active", false));
    }

    @Test
    void isNotForPublicApplications() {
      RelyingParty open = RelyingParty.at(server, ClientAuthentication.NONE);
      assertThat(introspect(open, "x").error()).isEqualTo("invalid_client");
    }

    @Test
    void needsAToken() {
      assertThat(application.post("/oauth2/introspect", Map.of()).error())
          .isEqualTo("invalid_request");
    }

    private RelyingParty.Answer introspect(RelyingParty who, String token) {
      return who.post("/oauth2/introspect", Map.of("token", token));
    }
  }

  @Nested
  class Revocation {

    @Test
    void takesAnAccessTokenOutOfUse() {
      RelyingParty.Answer issued = tokens("openid offline_access");
      assertThat(revoke(application, issued.text("access_token")).status()).isEqualTo(200);
      assertThat(application.userInfo(issued.text("access_token")).status()).isEqualTo(401);
      assertThat(application.refresh(issued.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void ofARefreshTokenTakesItsAccessTokensAlong() {
      RelyingParty.Answer issued = tokens("openid offline_access");
      revoke(application, issued.text("refresh_token"));
      assertThat(application.refresh(issued.text("refresh_token")).error())
          .isEqualTo("invalid_grant");
      assertThat(application.userInfo(issued.text("access_token")).status()).isEqualTo(401);
    }

    @Test
    void ofAnUnknownTokenIsNoError() {
      assertThat(revoke(application, "nonsense").status()).isEqualTo(200);
    }

    @Test
    void ofAnothersTokenIsRefused() {
      RelyingParty.Answer issued = tokens("openid offline_access");
      RelyingParty other = RelyingParty.at(server);
      assertThat(revoke(other, issued.text("access_token")).error())
          .isEqualTo("unauthorized_client");
      assertThat(revoke(other, issued.text("refresh_token")).error())
          .isEqualTo("unauthorized_client");
      assertThat(application.userInfo(issued.text("access_token")).status()).isEqualTo(200);
    }

    private RelyingParty.Answer revoke(RelyingParty who, String token) {
      return who.post("/oauth2/revoke", Map.of("token", token));
    }
  }

  @Nested
  class ByApplication {

    @Test
    void anIdTokenMayBeSignedByEs256() throws Exception {
      RelyingParty es256 = registered(IdTokenAlgorithm.ES256, AccessTokenFormat.OPAQUE);
      SignedJWT token = es256.redeem(es256.code(browser, es256.request())).idToken();
      assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
      assertThat(verifies(token)).isTrue();
    }

    @Test
    void theDefaultIsRs256() throws Exception {
      SignedJWT token = tokens("openid").idToken();
      assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
      assertThat(verifies(token)).isTrue();
    }

    @Test
    void anAccessTokenMayBeAJwtForItsOwnServices() throws Exception {
      RelyingParty jwt = registered(IdTokenAlgorithm.ES256, AccessTokenFormat.JWT);
      String accessToken = jwt.redeem(jwt.code(browser, jwt.request())).text("access_token");
      SignedJWT token = SignedJWT.parse(accessToken);
      assertThat(verifies(token)).isTrue();
      assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
      assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(jwt.id());
      assertThat(token.getJWTClaimsSet().getClaims())
          .containsKeys("iss", "sub", "exp", "iat", "jti", "client_id", "scope");
      assertThat(jwt.userInfo(accessToken).status()).isEqualTo(200);
    }

    @Test
    void aJwtAccessTokenIsNoIdTokenHint() {
      RelyingParty jwt = registered(IdTokenAlgorithm.RS256, AccessTokenFormat.JWT);
      String accessToken = jwt.redeem(jwt.code(browser, jwt.request())).text("access_token");
      assertThat(
              RelyingParty.answer(
                  jwt.authorize(browser, jwt.request("id_token_hint", accessToken))))
          .containsEntry("error", "invalid_request");
    }

    private RelyingParty registered(IdTokenAlgorithm algorithm, AccessTokenFormat format) {
      return RelyingParty.registered(
          server,
          new OidcClient(
              "rp-" + algorithm + format + System.nanoTime(),
              "Test",
              "rp.example",
              null,
              server.bean(Profiles.class).automatic().id(),
              List.of(new RedirectUri(RelyingParty.REDIRECT)),
              List.of(),
              ClientAuthentication.SECRET_BASIC,
              Hashes.sha256(RelyingParty.SECRET),
              Set.of("openid", "profile", "email"),
              algorithm,
              format,
              ApplicationSource.DATABASE,
              OidcTerms.USUAL));
    }

    private boolean verifies(SignedJWT token) throws Exception {
      var key =
          server.bean(SigningKeys.class).published().getKeyByKeyId(token.getHeader().getKeyID());
      return token.verify(
          new com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory()
              .createJWSVerifier(
                  token.getHeader(),
                  key instanceof com.nimbusds.jose.jwk.ECKey ec
                      ? ec.toECPublicKey()
                      : key.toRSAKey().toRSAPublicKey()));
    }
  }

  @Test
  void aMalformedBodyIsTheClientsFault() {
    HttpRequest request =
        HttpRequest.newBuilder(server.url("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=%zz&%"))
            .build();
    assertThat(application.send(request).status()).isEqualTo(400);
  }
}
