package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.passlight.sso.ClientAuthentication;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.Date;

/** How an assertion is presented to the token endpoint, and what is made of the answer. */
record Asserting(RunningServer server, RelyingParty application) {

  /** As an application that authenticates in this way; wrong assertions are not counted. */
  static Asserting by(ClientAuthentication way) {
    RunningServer server =
        RunningServer.shared("passlight.limits.client-secrets-per-address=1000/1s");
    return new Asserting(server, RelyingParty.at(server, way));
  }

  /** The answer to a request that authenticates and asks for nothing that there is. */
  RelyingParty.Answer present(String assertion) {
    return application.postBare(
        "/oauth2/token",
        RelyingParty.with(
            RelyingParty.with(
                application.codeForm("x"), "client_assertion_type", ClientAssertions.TYPE),
            "client_assertion",
            assertion));
  }

  /** The claims of an honest assertion of this application. */
  JWTClaimsSet.Builder claims() {
    return claims(application.id());
  }

  JWTClaimsSet.Builder claims(String client) {
    return ClientKey.claims(client, server.url().toString(), server.clock().instant());
  }

  /** Claims signed as this application does. */
  String sign(JWTClaimsSet.Builder claims) {
    return application.application().clientAuthentication() == ClientAuthentication.SECRET_JWT
        ? ClientMac.OURS.sign(claims.build())
        : ClientKey.OURS.sign(claims.build());
  }

  Date in(Duration time) {
    return Date.from(server.clock().instant().plus(time));
  }

  static void assertInvalidClient(RelyingParty.Answer answer) {
    assertThat(answer.error()).isEqualTo("invalid_client");
    assertThat(answer.status()).isEqualTo(401);
  }

  /** Authenticated: what is wrong now is the code. */
  static void assertAuthenticated(RelyingParty.Answer answer) {
    assertThat(answer.error()).isEqualTo("invalid_grant");
  }
}
