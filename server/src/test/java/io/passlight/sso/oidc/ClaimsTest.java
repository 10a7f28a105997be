package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that are asked for one by one, claims by mapping, and pairwise subjects. */
class ClaimsTest {

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private static Map<String, String> asking(RelyingParty of, String claims) {
    return RelyingParty.with(of.request("scope", "openid"), "claims", claims);
  }

  private RelyingParty.Answer tokens(RelyingParty of, String claims) {
    return of.redeem(of.code(browser, asking(of, claims)));
  }

  private RelyingParty with(OidcTerms terms) {
    return RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, terms);
  }

  private String error(RelyingParty of, String claims) {
    return RelyingParty.answer(of.authorize(browser, asking(of, claims))).get("error");
  }

  @Nested
  class TheClaimsParameter {

    @Test
    void bringsSingleClaimsIntoUserInfo() {
      RelyingParty.Answer tokens =
          tokens(application, "{\"userinfo\":{\"email\":{\"essential\":true},\"name\":null}}");
      assertThat(application.userInfo(tokens.text("access_token")).json())
          .containsOnlyKeys("sub", "email", "name")
          .containsEntry("email", jane.email());
      assertThat(tokens.idClaims()).doesNotContainKeys("email", "name");
    }

    @Test
    void bringsSingleClaimsIntoTheIdToken() {
      RelyingParty.Answer tokens =
          tokens(application, "{\"id_token\":{\"email\":null,\"groups\":null}}");
      assertThat(tokens.idClaims())
          .containsEntry("email", jane.email())
          .containsEntry("groups", List.of("staff"));
      assertThat(application.userInfo(tokens.text("access_token")).json()).containsOnlyKeys("sub");
    }

    @Test
    void holdsThroughRefreshes() {
      Map<String, String> request =
          RelyingParty.with(
              application.request("scope", "openid offline_access"),
              "claims",
              "{\"id_token\":{\"email\":null}}");
      RelyingParty.Answer tokens = application.redeem(application.code(browser, request));
      assertThat(application.refresh(tokens.text("refresh_token")).idClaims()).containsKey("email");
    }

    @Test
    void isNoHarmWithWishesThatNobodyCanMeet() {
      RelyingParty.Answer tokens =
          tokens(
              application,
              """
              {"userinfo":{"shoe_size":{"essential":true},"email":{"value":"other@example.com"},
               "name":{"values":["a","b"]}},"id_token":{"picture":null,
               "acr":{"essential":true,"values":[null,5,{}]},"sub":{"value":5},
               "auth_time":{"essential":true}},"other":{}}
              """);
      assertThat(application.userInfo(tokens.text("access_token")).json())
          .containsOnlyKeys("sub", "email", "name")
          .containsEntry("email", jane.email());
    }

    @Test
    void bringsNothingThatTheApplicationIsNotRegisteredFor() {
      RelyingParty narrow = ClaimsTest.this.narrow();
      RelyingParty.Answer tokens =
          tokens(narrow, "{\"userinfo\":{\"email\":null},\"id_token\":{\"groups\":null}}");
      assertThat(narrow.userInfo(tokens.text("access_token")).json()).containsOnlyKeys("sub");
      assertThat(tokens.idClaims()).doesNotContainKey("groups");
    }

    @Test
    void asksForAClassOfLogin() {
      String essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"%s\"]}}}";
      assertThat(error(application, essential.formatted("urn:other")))
          .isEqualTo("unmet_authentication_requirements");
      assertThat(error(application, essential.formatted("urn:passlight:acr:qr+uv"))).isNull();
      assertThat(tokens(application, "{\"id_token\":{\"acr\":{\"value\":\"urn:other\"}}}").status())
          .isEqualTo(200);
    }

    @Test
    void asksForOnePersonAlone() {
      String claims = "{\"id_token\":{\"sub\":{\"value\":\"%s\"}}}";
      User other = LoggedIn.person(server);
      assertThat(tokens(application, claims.formatted(jane.id())).status()).isEqualTo(200);
      Map<String, String> silent =
          RelyingParty.with(asking(application, claims.formatted(other.id())), "prompt", "none");
      assertThat(RelyingParty.answer(application.authorize(browser, silent)))
          .containsEntry("error", "login_required");
      assertThat(error(application, claims.formatted("nobody"))).isEqualTo("login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"userinfo\":[]}", "{\"id_token\":\"x\"}"})
    void isRefusedWhereItIsNone(String claims) {
      assertThat(error(application, claims)).isEqualTo("invalid_request");
    }
  }

  @Nested
  class AMapping {

    private final RelyingParty mapped =
        with(
            Terms.claims(
                new ReleasedAttribute("https://example.com/login", null, Value.USERNAME),
                new ReleasedAttribute("roles", null, Value.GROUPS),
                new ReleasedAttribute("email", null, Value.EMAIL)));

    private RelyingParty.Answer tokens(String scope) {
      return mapped.redeem(mapped.code(browser, mapped.request("scope", scope)));
    }

    @Test
    void takesThePlaceOfTheUsualClaims() {
      String token = tokens("openid profile email groups").text("access_token");
      assertThat(mapped.userInfo(token).json())
          .containsOnlyKeys("sub", "https://example.com/login", "roles", "email")
          .containsEntry("https://example.com/login", jane.username())
          .containsEntry("roles", List.of("staff"));
    }

    @Test
    void tellsWhatTheScopesAllow() {
      assertThat(mapped.userInfo(tokens("openid email").text("access_token")).json())
          .containsOnlyKeys("sub", "email");
    }

    @Test
    void canBeAskedForClaimByClaim() {
      RelyingParty.Answer tokens =
          ClaimsTest.this.tokens(mapped, "{\"id_token\":{\"roles\":null,\"groups\":null}}");
      assertThat(tokens.idClaims()).containsKey("roles").doesNotContainKey("groups");
    }
  }

  @Nested
  class APairwiseSubject {

    private final RelyingParty one = with(Terms.pairwise("a.example"));
    private final RelyingParty sister = with(Terms.pairwise("a.example"));
    private final RelyingParty stranger = with(Terms.pairwise("b.example"));

    private RelyingParty.Answer tokens(RelyingParty of) {
      return of.redeem(of.code(browser, of.request()));
    }

    private Object sub(RelyingParty of) {
      return tokens(of).idClaims().get("sub");
    }

    @Test
    void isTheSameInOneSectorAndTellsNothingOfAnother() {
      assertThat(sub(one)).isEqualTo(sub(one)).isEqualTo(sub(sister));
      assertThat(sub(one)).isNotEqualTo(sub(stranger)).isNotEqualTo(jane.id().value());
      assertThat(sub(one).toString()).hasSize(40);
    }

    @Test
    void isAnotherForAnotherPerson() {
      Browser others = LoggedIn.as(server, LoggedIn.person(server));
      assertThat(one.redeem(one.code(others, one.request())).idClaims().get("sub"))
          .isNotEqualTo(sub(one));
    }

    @Test
    void isToldEverywhereAlike() {
      RelyingParty.Answer tokens = tokens(one);
      Object sub = tokens.idClaims().get("sub");
      String token = tokens.text("access_token");
      assertThat(one.userInfo(token).json()).containsEntry("sub", sub);
      assertThat(one.post("/oauth2/introspect", Map.of("token", token)).json())
          .containsEntry("sub", sub);
    }

    @Test
    void comesBackAsAHint() {
      String hint = tokens(one).text("id_token");
      Map<String, String> request =
          RelyingParty.with(one.request("id_token_hint", hint), "prompt", "none");
      assertThat(RelyingParty.answer(one.authorize(browser, request))).containsKey("code");
      Browser others = LoggedIn.as(server, LoggedIn.person(server));
      assertThat(RelyingParty.answer(one.authorize(others, request)))
          .containsEntry("error", "login_required");
    }
  }

  @Test
  void aDefaultMaxAgeHoldsWhereARequestSaysNone() {
    RelyingParty strict = with(Terms.maxAge(60));
    assertThat(RelyingParty.answer(strict.authorize(browser, strict.request())))
        .containsKey("code");
    server.clock().pass(Duration.ofSeconds(61));
    assertThat(RelyingParty.answer(strict.authorize(browser, strict.request("prompt", "none"))))
        .containsEntry("error", "login_required");
    Map<String, String> lenient =
        RelyingParty.with(strict.request("prompt", "none"), "max_age", "3600");
    assertThat(RelyingParty.answer(strict.authorize(browser, lenient))).containsKey("code");
  }

  private RelyingParty narrow() {
    return RelyingParty.registered(
        server, RelyingParty.client(server, Set.of("openid", "profile")));
  }
}
