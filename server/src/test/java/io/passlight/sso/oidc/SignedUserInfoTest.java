package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** User info for applications that want it signed (OpenID Connect Core §5.3.2). */
class SignedUserInfoTest {

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private RelyingParty application(IdTokenAlgorithm algorithm) {
    return RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, Terms.userInfo(algorithm));
  }

  private RelyingParty.Answer userInfo(RelyingParty application) {
    RelyingParty.Answer tokens =
        application.redeem(application.code(browser, application.request()));
    return application.userInfo(tokens.text("access_token"));
  }

  @ParameterizedTest
  @EnumSource
  void itIsSignedByTheAlgorithmThatWasAgreed(IdTokenAlgorithm algorithm) throws Exception {
    RelyingParty application = application(algorithm);
    RelyingParty.Answer answer = userInfo(application);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/jwt");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    SignedJWT token = SignedJWT.parse(answer.response().body());
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
    assertThat(isSignedByThePublishedKey(token)).isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(server.url().toString());
    assertThat(claims.getAudience()).isEqualTo(List.of(application.id()));
    assertThat(claims.toJSONObject())
        .containsEntry("sub", jane.id().value())
        .containsEntry("name", jane.displayName())
        .containsEntry("email", jane.email())
        .doesNotContainKeys("exp", "nonce");
  }

  @Test
  void itIsNoIdToken() {
    RelyingParty application = application(IdTokenAlgorithm.RS256);
    String info = userInfo(application).response().body();
    assertThat(
            RelyingParty.answer(
                application.authorize(browser, application.request("id_token_hint", info))))
        .containsEntry("error", "invalid_request");
    assertThat(browser.get("/oauth2/logout?id_token_hint=" + info).status()).isEqualTo(400);
    assertThat(application.code(browser, application.request())).isNotEmpty(); // still logged in
  }

  @Test
  void whatIsRefusedIsNotSigned() {
    RelyingParty.Answer answer = application(IdTokenAlgorithm.RS256).userInfo("A".repeat(43));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
  }

  private boolean isSignedByThePublishedKey(SignedJWT token) throws Exception {
    String published = RelyingParty.at(server).get("/oauth2/jwks").response().body();
    var key = JWKSet.parse(published).getKeyByKeyId(token.getHeader().getKeyID());
    return token.verify(
        key.getKeyType().getValue().equals("EC")
            ? new ECDSAVerifier(key.toECKey())
            : new RSASSAVerifier(key.toRSAKey()));
  }
}
