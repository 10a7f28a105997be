package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Authorization requests that their application has signed (RFC 9101). */
class RequestObjectTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application =
      RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, ClientKey.OURS.terms());
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  private JWTClaimsSet.Builder claims(RelyingParty of) {
    var claims = new JWTClaimsSet.Builder().issuer(of.id()).audience(server.url().toString());
    of.request().forEach(claims::claim);
    return claims;
  }

  private static Map<String, String> signed(RelyingParty of, String request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", of.id());
    parameters.put("redirect_uri", RelyingParty.REDIRECT);
    parameters.put("state", "beside");
    parameters.put("request", request);
    return parameters;
  }

  private Map<String, String> answer(String request) {
    return RelyingParty.answer(application.authorize(browser, signed(application, request)));
  }

  private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
    assertRefused(ClientKey.OURS.sign(change.apply(claims(application)).build()));
  }

  private void assertRefused(String request) {
    assertThat(answer(request))
        .containsEntry("error", "invalid_request_object")
        .doesNotContainKey("code");
  }

  @Test
  void whatIsSignedIsTheRequest() {
    Map<String, String> answer = answer(ClientKey.OURS.sign(claims(application).build()));
    assertThat(answer).containsEntry("state", "the-state");
    assertThat(application.redeem(answer.get("code")).status()).isEqualTo(200);
  }

  @Test
  void itMayHaveItsOwnType() {
    assertThat(answer(ClientKey.OURS.sign(claims(application).build(), "oauth-authz-req+jwt")))
        .containsKey("code");
  }

  @Test
  void numbersAndObjectsAreTaken() {
    JWTClaimsSet claims =
        claims(application)
            .claim("max_age", 3600)
            .claim("claims", Map.of("userinfo", Map.of("email", Map.of("essential", true))))
            .build();
    assertThat(answer(ClientKey.OURS.sign(claims))).containsKey("code");
  }

  @Test
  void whatStandsBesideItCountsForNothing() {
    Map<String, String> parameters =
        signed(application, ClientKey.OURS.sign(claims(application).claim("prompt", null).build()));
    parameters.put("prompt", "login");
    parameters.put("scope", "openid groups offline_access");
    String code = RelyingParty.answer(application.authorize(browser, parameters)).get("code");
    assertThat(application.redeem(code).text("scope")).isEqualTo("email openid profile");
  }

  @Test
  void whatIsNotSignedIsNotTakenFromBesideIt() {
    JWTClaimsSet claims = claims(application).claim("code_challenge", null).build();
    Map<String, String> parameters = signed(application, ClientKey.OURS.sign(claims));
    parameters.put("code_challenge", application.request().get("code_challenge"));
    assertThat(RelyingParty.answer(application.authorize(browser, parameters)))
        .containsEntry("error", "invalid_request");
  }

  @Test
  void aChangedOneIsRefused() {
    String[] honest = ClientKey.OURS.sign(claims(application).build()).split("\\.");
    String[] other =
        ClientKey.OURS.sign(claims(application).claim("state", "other").build()).split("\\.");
    assertRefused(honest[0] + "." + other[1] + "." + honest[2]);
    assertRefused(ClientKey.made("ours").sign(claims(application).build()));
  }

  @Test
  void anUnsignedOneIsRefused() {
    assertRefused(new PlainJWT(claims(application).build()).serialize());
    assertRefused("e30");
    assertRefused("bnVsbA.e30.e30"); // a header of null
  }

  @Test
  void oneOfAnotherApplicationOrForAnotherServerIsRefused() {
    assertRefused(claims -> claims.claim("client_id", "another"));
    assertRefused(claims -> claims.claim("client_id", null));
    assertRefused(claims -> claims.issuer("another"));
    assertRefused(claims -> claims.audience("https://other.example"));
  }

  @Test
  void anotherThingThatTheApplicationSignsIsNoRequest() {
    assertRefused(claims -> claims.subject(application.id()));
    assertRefused(ClientKey.OURS.sign(claims(application).build(), "dpop+jwt"));
  }

  @Test
  void oneInsideAnotherIsRefused() {
    assertRefused(claims -> claims.claim("request", "e30.e30.e30"));
    assertRefused(claims -> claims.claim("request_uri", "https://rp.example/request"));
  }

  @Test
  void anOldOneAndOneOfTheFutureAreRefused() {
    assertRefused(claims -> claims.expirationTime(in(Duration.ofSeconds(-31))));
    assertRefused(claims -> claims.notBeforeTime(in(Duration.ofMinutes(1))));
  }

  @Test
  void anotherAlgorithmThanTheRegisteredOneIsRefused() {
    RelyingParty strict =
        RelyingParty.at(
            server,
            ClientAuthentication.SECRET_BASIC,
            Terms.keys(new ClientKeys(ClientKey.OURS.jwks(), null, null, "PS256")));
    assertThat(
            RelyingParty.answer(
                strict.authorize(
                    browser, signed(strict, ClientKey.OURS.sign(claims(strict).build())))))
        .containsEntry("error", "invalid_request_object");
  }

  @Test
  void anApplicationWithoutKeysSignsNothing() {
    RelyingParty without = RelyingParty.at(server);
    assertThat(
            RelyingParty.answer(
                without.authorize(
                    browser, signed(without, ClientKey.OURS.sign(claims(without).build())))))
        .containsEntry("error", "invalid_request_object");
  }

  @Test
  void whereNoRegisteredAddressStandsBesideAWrongOneAPageSaysSo() {
    Map<String, String> parameters = signed(application, "e30.e30.e30");
    parameters.put("redirect_uri", "https://attacker.example/");
    assertThat(application.authorize(browser, parameters).status()).isEqualTo(400);
  }

  @Test
  void anApplicationThatSignsItsRequestsIsNotBelievedWithout() {
    RelyingParty strict = demanding(Demand.SIGNED_REQUESTS);
    assertThat(RelyingParty.answer(strict.authorize(browser, strict.request())))
        .containsEntry("error", "invalid_request");
    assertThat(strict.post("/oauth2/par", strict.request()).error()).isEqualTo("invalid_request");
    String request = ClientKey.OURS.sign(claims(strict).build());
    assertThat(RelyingParty.answer(strict.authorize(browser, signed(strict, request))))
        .containsKey("code");
  }

  @Test
  void anApplicationThatPushesItsRequestsIsNotBelievedWithout() {
    RelyingParty strict = demanding(Demand.PUSHED_REQUESTS);
    assertThat(RelyingParty.answer(strict.authorize(browser, strict.request())))
        .containsEntry("error", "invalid_request");
    RelyingParty.Answer pushed = strict.post("/oauth2/par", strict.request());
    Map<String, String> reference =
        Map.of("client_id", strict.id(), "request_uri", pushed.text("request_uri"));
    assertThat(strict.code(browser, reference)).isNotEmpty();
  }

  @Test
  void itCanBePushed() {
    String request = ClientKey.OURS.sign(claims(application).build());
    RelyingParty.Answer pushed = application.post("/oauth2/par", Map.of("request", request));
    assertThat(pushed.status()).isEqualTo(201);
    Map<String, String> reference =
        Map.of("client_id", application.id(), "request_uri", pushed.text("request_uri"));
    assertThat(application.code(browser, reference)).isNotEmpty();
  }

  @Test
  void aPushedOneOfAnotherApplicationIsRefused() {
    RelyingParty other =
        RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, ClientKey.OURS.terms());
    String request = ClientKey.OURS.sign(claims(application).build());
    assertThat(other.post("/oauth2/par", Map.of("request", request)).error())
        .isEqualTo("invalid_request_object");
  }

  private RelyingParty demanding(Demand demand) {
    return RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, Terms.demanding(demand));
  }

  private Date in(Duration time) {
    return Date.from(server.clock().instant().plus(time));
  }
}
