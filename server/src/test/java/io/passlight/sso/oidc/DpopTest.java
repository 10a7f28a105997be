package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.passlight.profile.Profiles;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a key (RFC 9449). */
class DpopTest {

  private static final String OFFLINE = "openid profile offline_access";

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty open = RelyingParty.at(server, ClientAuthentication.NONE);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));
  private final DpopKey key = DpopKey.made();

  private RelyingParty.Answer tokens(RelyingParty application) {
    return application.redeem(
        application.code(browser, application.request("scope", OFFLINE)), key);
  }

  private RelyingParty.Answer userInfo(String token, String scheme, String proof) {
    return open.get("/oauth2/userinfo", "Authorization", scheme + " " + token, "DPoP", proof);
  }

  private String useProof(String token) {
    return key.proof("GET", server.url("/oauth2/userinfo"), server.clock().instant(), token);
  }

  @Test
  void aTokenIsGoodForTheHolderOfItsKey() {
    RelyingParty.Answer tokens = tokens(open);
    assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    String token = tokens.text("access_token");
    assertThat(userInfo(token, "DPoP", useProof(token)).status()).isEqualTo(200);
  }

  @Test
  void aStolenTokenIsNoBearers() {
    String token = tokens(open).text("access_token");
    RelyingParty.Answer answer = open.userInfo(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(open.postBare("/oauth2/userinfo", Map.of("access_token", token)).status())
        .isEqualTo(401);
  }

  @Test
  void aStolenTokenIsNotGoodForTheHolderOfAnotherKey() {
    String token = tokens(open).text("access_token");
    String other =
        DpopKey.made()
            .proof("GET", server.url("/oauth2/userinfo"), server.clock().instant(), token);
    RelyingParty.Answer answer = userInfo(token, "DPoP", other);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("DPoP").contains("invalid_token");
  }

  @Test
  void aTokenThatIsBoundToNoKeyIsNotUsedAsIfItWere() {
    String token = open.redeem(open.code(browser, open.request())).text("access_token");
    assertThat(userInfo(token, "DPoP", useProof(token)).status()).isEqualTo(401);
  }

  @Test
  void aProofForOneTokenIsNoneForAnother() {
    String one = tokens(open).text("access_token");
    String other = tokens(open).text("access_token");
    RelyingParty.Answer answer = userInfo(one, "DPoP", useProof(other));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_dpop_proof");
  }

  @Test
  void aProofOfUseIsGoodOnce() {
    String token = tokens(open).text("access_token");
    String proof = useProof(token);
    assertThat(userInfo(token, "DPoP", proof).status()).isEqualTo(200);
    assertThat(userInfo(token, "DPoP", proof).status()).isEqualTo(401);
  }

  @Test
  void withoutATokenBothWaysAreNamed() {
    assertThat(open.get("/oauth2/userinfo").response().headers().allValues("WWW-Authenticate"))
        .anyMatch(challenge -> challenge.startsWith("Bearer"))
        .anyMatch(challenge -> challenge.startsWith("DPoP algs="));
  }

  @Test
  void aRefreshTokenOfAPublicApplicationIsGoodForTheHolderOfItsKeyAlone() {
    String token = tokens(open).text("refresh_token");
    Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", token);
    assertThat(open.refresh(token).error()).isEqualTo("invalid_grant");
    assertThat(open.tokenBound(form, DpopKey.made()).error()).isEqualTo("invalid_grant");
    RelyingParty.Answer next = open.tokenBound(form, key);
    assertThat(next.text("token_type")).isEqualTo("DPoP");
    assertThat(next.status()).isEqualTo(200);
  }

  @Test
  void aConfidentialApplicationMayTakeAnotherKey() {
    RelyingParty confidential = RelyingParty.at(server);
    String token = tokens(confidential).text("refresh_token");
    Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", token);
    DpopKey next = DpopKey.made();
    String bound = confidential.tokenBound(form, next).text("access_token");
    String proof =
        next.proof("GET", server.url("/oauth2/userinfo"), server.clock().instant(), bound);
    assertThat(userInfo(bound, "DPoP", proof).status()).isEqualTo(200);
  }

  @Test
  void introspectionTellsTheKey() {
    RelyingParty confidential = RelyingParty.at(server);
    RelyingParty.Answer tokens = tokens(confidential);
    Map<String, Object> told =
        confidential
            .post("/oauth2/introspect", Map.of("token", tokens.text("access_token")))
            .json();
    assertThat(told)
        .containsEntry("token_type", "DPoP")
        .containsEntry("cnf", Map.of("jkt", key.thumbprint()));
  }

  @Test
  void aJwtNamesTheKeyItself() throws Exception {
    RelyingParty jwt =
        RelyingParty.registered(
            server,
            new OidcClient(
                "rp-dpop-" + System.nanoTime(),
                "Test",
                "rp.example",
                null,
                server.bean(Profiles.class).automatic().id(),
                List.of(new RedirectUri(RelyingParty.REDIRECT)),
                List.of(),
                ClientAuthentication.NONE,
                null,
                Set.of("openid", "profile", "offline_access"),
                IdTokenAlgorithm.ES256,
                AccessTokenFormat.JWT,
                ApplicationSource.DATABASE,
                OidcTerms.USUAL));
    String token = tokens(jwt).text("access_token");
    assertThat(com.nimbusds.jwt.SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
        .containsEntry("jkt", key.thumbprint());
  }

  @Test
  void anApplicationThatPromisedProofsGetsNothingWithout() {
    RelyingParty bound =
        RelyingParty.at(server, ClientAuthentication.NONE, Terms.demanding(Demand.BOUND_TOKENS));
    String code = bound.code(browser, bound.request());
    assertThat(bound.redeem(code).error()).isEqualTo("invalid_dpop_proof");
    assertThat(bound.redeem(code, key).status()).isEqualTo(200);
  }

  @Nested
  class ACodeThatIsBoundToAKey {

    private String code() {
      return open.code(browser, open.request("dpop_jkt", key.thumbprint()));
    }

    @Test
    void isRedeemedByItsHolder() {
      assertThat(open.redeem(code(), key).status()).isEqualTo(200);
    }

    @Test
    void isNotRedeemedByAnybodyElse() {
      String code = code();
      assertThat(open.redeem(code).error()).isEqualTo("invalid_grant");
      assertThat(open.redeem(code, DpopKey.made()).error()).isEqualTo("invalid_grant");
      assertThat(open.redeem(code, key).status()).isEqualTo(200); // and is not used up by it
    }

    @Test
    void canBeBoundByPushing() {
      String proof = key.proof("POST", server.url("/oauth2/par"), server.clock().instant());
      RelyingParty.Answer pushed = open.postBare("/oauth2/par", open.request(), "DPoP", proof);
      Map<String, String> reference =
          Map.of("client_id", open.id(), "request_uri", pushed.text("request_uri"));
      String code = open.code(browser, reference);
      assertThat(open.redeem(code, DpopKey.made()).error()).isEqualTo("invalid_grant");
      assertThat(open.redeem(code, key).status()).isEqualTo(200);
    }

    @Test
    void isNotPushedWithAProofOfAnotherKey() {
      String proof = key.proof("POST", server.url("/oauth2/par"), server.clock().instant());
      RelyingParty.Answer pushed =
          open.postBare(
              "/oauth2/par", open.request("dpop_jkt", DpopKey.made().thumbprint()), "DPoP", proof);
      assertThat(pushed.error()).isEqualTo("invalid_request");
    }
  }

  @Nested
  class AProof {

    private JWTClaimsSet.Builder claims() {
      return DpopKey.claims("POST", server.url("/oauth2/token"), server.clock().instant());
    }

    private RelyingParty.Answer present(String... proofs) {
      Map<String, String> form = new LinkedHashMap<>(open.codeForm("x"));
      form.put("client_id", open.id());
      String[] headers = new String[proofs.length * 2];
      for (int i = 0; i < proofs.length; i++) {
        headers[2 * i] = "DPoP";
        headers[2 * i + 1] = proofs[i];
      }
      return open.postBare("/oauth2/token", form, headers);
    }

    private void assertRefused(String proof) {
      RelyingParty.Answer answer = present(proof);
      assertThat(answer.error()).isEqualTo("invalid_dpop_proof");
      assertThat(answer.status()).isEqualTo(400);
    }

    private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
      assertRefused(key.proof(change.apply(claims()), UnaryOperator.identity()));
    }

    private Date in(Duration time) {
      return Date.from(server.clock().instant().plus(time));
    }

    @Test
    void isTakenWhereItIsHonest() {
      assertThat(present(key.proof(claims(), UnaryOperator.identity())).error())
          .isEqualTo("invalid_grant"); // the code, then
    }

    @Test
    void isGoodOnce() {
      String proof = key.proof(claims(), UnaryOperator.identity());
      present(proof);
      assertRefused(proof);
    }

    @Test
    void isRefusedInPairs() {
      assertThat(
              present(
                      key.proof(claims(), UnaryOperator.identity()),
                      key.proof(claims(), UnaryOperator.identity()))
                  .error())
          .isEqualTo("invalid_dpop_proof");
    }

    @Test
    void isRefusedForAnotherMethodOrAddress() {
      assertRefused(claims -> claims.claim("htm", "GET"));
      assertRefused(claims -> claims.claim("htm", null));
      assertRefused(claims -> claims.claim("htu", server.url("/oauth2/userinfo").toString()));
      assertRefused(claims -> claims.claim("htu", "https://other.example/oauth2/token"));
      assertRefused(claims -> claims.claim("htu", "/oauth2/token"));
      assertRefused(claims -> claims.claim("htu", null));
    }

    @Test
    void isTakenWithAnAddressInAnotherSpelling() {
      String upper = server.url("/oauth2/token?x=1#y").toString().replace("localhost", "LOCALHOST");
      String proof = key.proof(claims().claim("htu", upper), UnaryOperator.identity());
      assertThat(present(proof).error()).isEqualTo("invalid_grant");
    }

    @Test
    void isRefusedWhenItIsOldOrOfTheFuture() {
      assertRefused(claims -> claims.issueTime(in(Duration.ofSeconds(-61))));
      assertRefused(claims -> claims.issueTime(in(Duration.ofSeconds(12))));
      assertRefused(claims -> claims.issueTime(null));
    }

    @Test
    void isRefusedWithoutAnId() {
      assertRefused(claims -> claims.jwtID(null));
      assertRefused(claims -> claims.jwtID("x".repeat(257)));
    }

    @Test
    void isRefusedAsATokenOfAnotherKind() {
      assertRefused(key.proof(claims(), header -> header.type(JOSEObjectType.JWT)));
      assertRefused(key.proof(claims(), header -> header.type(null)));
    }

    @Test
    void isRefusedWhereAnotherKeySignedIt() {
      assertRefused(
          key.proof(claims(), UnaryOperator.identity(), DpopKey.made().key().toPublicJWK()));
    }

    @Test
    void isRefusedWithoutAKey() {
      assertRefused(key.proof(claims(), header -> header.jwk(null)));
      assertRefused("e30.e30.e30");
      assertRefused("nonsense");
      assertRefused("bnVsbA.e30.e30"); // a header of null
    }

    @Test
    void isRefusedWithAPrivateKeyInIt() {
      String header =
          "{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":%s}".formatted(key.key().toJSONString());
      assertRefused(
          Base64URL.encode(header) + "." + Base64URL.encode(claims().build().toString()) + ".AAAA");
    }

    @Test
    void isNoUseOfATokenWithoutItsHash() {
      String token = tokens(open).text("access_token");
      String proof = key.proof("GET", server.url("/oauth2/userinfo"), server.clock().instant());
      assertThat(userInfo(token, "DPoP", proof).status()).isEqualTo(401);
    }
  }
}
