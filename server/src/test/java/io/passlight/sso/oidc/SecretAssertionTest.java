package io.passlight.sso.oidc;

import static io.passlight.sso.oidc.Asserting.assertAuthenticated;
import static io.passlight.sso.oidc.Asserting.assertInvalidClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.passlight.audit.Actor;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientSecret;
import io.passlight.sso.ClientSecrets;
import io.passlight.sso.MacAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code client_secret_jwt}: a secret that signs and is never sent, attacked. */
class SecretAssertionTest {

  /** Long enough for each algorithm. */
  private static final String LONG = RelyingParty.SECRET + "-and-more-of-it-that-nobody-knows";

  private final Asserting asserting = Asserting.by(ClientAuthentication.SECRET_JWT);
  private final RunningServer server = asserting.server();
  private final RelyingParty application = asserting.application();

  private RelyingParty.Answer present(String assertion) {
    return asserting.present(assertion);
  }

  private JWTClaimsSet.Builder claims() {
    return asserting.claims();
  }

  private JWTClaimsSet.Builder claims(String client) {
    return asserting.claims(client);
  }

  private Date in(Duration time) {
    return asserting.in(time);
  }

  private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
    assertInvalidClient(present(asserting.sign(change.apply(claims()))));
  }

  /** One with a long secret. */
  private RelyingParty strong(OidcTerms terms) {
    RelyingParty party = RelyingParty.at(server, ClientAuthentication.SECRET_JWT, terms);
    var secret = new ClientSecret(LONG);
    server
        .bean(Applications.class)
        .save(
            authenticating(party.application(), ClientAuthentication.SECRET_JWT, secret.hash()),
            secret,
            Actor.SYSTEM);
    return party;
  }

  private String sealed(String id) {
    return server
        .bean(JdbcClient.class)
        .sql("select sealed_secret from applications where id = ?")
        .param(id)
        .query((row, _) -> String.valueOf(row.getString(1)))
        .single();
  }

  @Test
  void itLogsPeopleInAndAuthenticatesAtEachEndpoint() {
    Browser browser = LoggedIn.as(server, LoggedIn.person(server));
    RelyingParty.Answer tokens =
        application.redeem(application.code(browser, application.request()));
    Map<String, String> token = Map.of("token", tokens.text("access_token"));
    assertThat(application.post("/oauth2/introspect", token).json()).containsEntry("active", true);
    assertThat(application.post("/oauth2/revoke", token).status()).isEqualTo(200);
    assertThat(application.post("/oauth2/par", application.request()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @EnumSource(MacAlgorithm.class)
  void whatALibrarySignsIsTakenByEachAlgorithm(MacAlgorithm algorithm) throws Exception {
    var id = new ClientID(strong(OidcTerms.USUAL).id());
    var claims = JWTAuthenticationClaimsSet.parse(claims(id.getValue()).build());
    var signer = new MACSigner(new Secret(LONG).getValueBytes());
    var token =
        new SignedJWT(new JWSHeader(JWSAlgorithm.parse(algorithm.name())), claims.toJWTClaimsSet());
    token.sign(signer);
    assertAuthenticated(present(new ClientSecretJWT(token).getClientAssertion().serialize()));
  }

  @Test
  void theSecretItselfStandsNowhere() {
    String sealed = sealed(application.id());
    assertThat(sealed).matches("1\\.[0-9]+\\.[A-Za-z0-9_-]+").doesNotContain(RelyingParty.SECRET);
    List<Map<String, Object>> row =
        server
            .bean(JdbcClient.class)
            .sql("select * from applications where id = ?")
            .param(application.id())
            .query()
            .listOfRows();
    assertThat(row.toString()).doesNotContain(RelyingParty.SECRET);
    assertThat(server.bean(ClientSecrets.class).of(application.id()).toString())
        .isEqualTo("[secret]");
  }

  @Test
  void onlyOfWhoSignsByItASecretIsKept() {
    RelyingParty sends = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC);
    assertThat(sealed(sends.id())).isEqualTo("null");
    OidcClient signing = application.application();
    server
        .bean(Applications.class)
        .save(
            authenticating(signing, ClientAuthentication.SECRET_BASIC, signing.secretHash()),
            Actor.SYSTEM);
    assertThat(sealed(application.id())).isEqualTo("null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.bean(Applications.class).save(signing, Actor.SYSTEM))
        .withMessageContaining("cannot be kept without it");
  }

  private static OidcClient authenticating(
      OidcClient client, ClientAuthentication way, String secretHash) {
    return new OidcClient(
        client.id(),
        client.name(),
        client.address(),
        client.logo(),
        client.profileId(),
        client.redirectUris(),
        client.postLogoutRedirectUris(),
        way,
        secretHash,
        client.scopes(),
        client.idTokenAlgorithm(),
        client.accessTokenFormat(),
        client.source(),
        client.terms());
  }

  @Test
  void aSealedSecretOpensForNobodyElse() {
    RelyingParty other = RelyingParty.at(server, ClientAuthentication.SECRET_JWT);
    server
        .bean(JdbcClient.class)
        .sql("update applications set sealed_secret = ? where id = ?")
        .params(sealed(application.id()), other.id())
        .update();
    assertThat(present(ClientMac.OURS.sign(claims(other.id()).build())).status()).isEqualTo(500);
  }

  @Test
  void itIsGoodOnce() {
    String assertion = ClientMac.OURS.sign(claims().build());
    assertAuthenticated(present(assertion));
    assertInvalidClient(present(assertion));
  }

  @Test
  void aWrongSecretAndAnUnknownClientAreAnsweredAlike() {
    var wrong = new ClientMac(LONG);
    RelyingParty sends = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC);
    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
      RelyingParty.Answer known = present(wrong.sign(claims().build(), algorithm));
      assertInvalidClient(known);
      for (String id : List.of("nobody", "no body", sends.id())) {
        RelyingParty.Answer other = present(wrong.sign(claims(id).build(), algorithm));
        assertThat(other.status()).isEqualTo(known.status());
        assertThat(other.response().body()).isEqualTo(known.response().body());
      }
    }
  }

  @Test
  void oneWithoutASignatureIsRefused() {
    assertInvalidClient(present(new PlainJWT(claims().build()).serialize()));
    String signed = ClientMac.OURS.sign(claims().build());
    assertInvalidClient(present(signed.substring(0, signed.lastIndexOf('.') + 1)));
  }

  @Test
  void aKeyDoesNotStandInForTheSecret() {
    RelyingParty both =
        RelyingParty.at(server, ClientAuthentication.SECRET_JWT, ClientKey.OURS.terms());
    assertAuthenticated(present(ClientMac.OURS.sign(claims(both.id()).build())));
    assertInvalidClient(present(ClientKey.OURS.sign(claims(both.id()).build())));
  }

  @Test
  void aSecretDoesNotStandInForTheKey() {
    RelyingParty byKey = RelyingParty.at(server, ClientAuthentication.PRIVATE_KEY_JWT);
    assertAuthenticated(present(ClientKey.OURS.sign(claims(byKey.id()).build())));
    for (String known :
        List.of(
            ClientKey.OURS.key().toPublicJWK().toJSONString(),
            ClientKey.OURS.jwks(),
            RelyingParty.SECRET)) {
      assertInvalidClient(present(new ClientMac(known).sign(claims(byKey.id()).build())));
    }
  }

  @Test
  void aSecretThatIsToBeSentDoesNotSign() {
    RelyingParty sends = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC);
    assertInvalidClient(present(ClientMac.OURS.sign(claims(sends.id()).build())));
  }

  @Test
  void aSecretThatSignsIsNotTakenInClear() {
    assertInvalidClient(
        application.postBare(
            "/oauth2/token",
            application.codeForm("x"),
            "Authorization",
            RelyingParty.basic(application.id(), RelyingParty.SECRET)));
    assertInvalidClient(
        application.postBare(
            "/oauth2/token",
            RelyingParty.with(
                RelyingParty.with(application.codeForm("x"), "client_id", application.id()),
                "client_secret",
                RelyingParty.SECRET)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS384", "HS512"})
  void aSecretThatIsShorterThanTheHashDoesNotSign(String algorithm) {
    RelyingParty.Answer answer =
        present(ClientMac.OURS.sign(claims().build(), JWSAlgorithm.parse(algorithm)));
    assertInvalidClient(answer);
    assertThat(answer.text("error_description"))
        .contains(MacAlgorithm.of(algorithm).shortestSecret() + " bytes");
  }

  @Test
  void anotherAlgorithmThanTheRegisteredOneIsRefused() {
    RelyingParty strict = strong(Terms.mac(MacAlgorithm.HS512));
    var mac = new ClientMac(LONG);
    assertAuthenticated(present(mac.sign(claims(strict.id()).build(), JWSAlgorithm.HS512)));
    assertInvalidClient(present(mac.sign(claims(strict.id()).build(), JWSAlgorithm.HS256)));
  }

  @Test
  void oneThatAnotherServerGotIsRefused() {
    assertRefused(claims -> claims.audience("https://other.example"));
    assertRefused(claims -> claims.audience(server.url("/oauth2/token").toString()));
    assertRefused(
        claims -> claims.audience(List.of(server.url().toString(), "https://other.example")));
  }

  @Test
  void oneOfAnotherApplicationIsRefused() {
    assertRefused(claims -> claims.issuer("somebody"));
    assertRefused(claims -> claims.subject("somebody-" + UUID.randomUUID()));
  }

  @Test
  void oneThatIsOverOrTooLongOrOfTheFutureIsRefused() {
    assertRefused(claims -> claims.expirationTime(in(Duration.ofSeconds(-31))));
    assertRefused(claims -> claims.expirationTime(in(Duration.ofMinutes(11))));
    assertRefused(claims -> claims.expirationTime(null));
    assertRefused(claims -> claims.issueTime(in(Duration.ofMinutes(2))));
  }

  @Test
  void oneWithoutAnIdIsRefused() {
    assertRefused(claims -> claims.jwtID(null));
  }
}
