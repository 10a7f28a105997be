package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.ClientAuthentication;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who an application says it is, and how it has to prove that. */
class ClientAuthenticationTest {

  private static final String TOKEN = "/oauth2/token";

  private final RunningServer server =
      RunningServer.shared("passlight.limits.client-secrets-per-address=1000/1s");
  private final RelyingParty basic = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC);
  private final RelyingParty post = RelyingParty.at(server, ClientAuthentication.SECRET_POST);
  private final RelyingParty open = RelyingParty.at(server, ClientAuthentication.NONE);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @ParameterizedTest
  @EnumSource(ClientAuthentication.class)
  void theRegisteredWayIsTaken(ClientAuthentication way) {
    RelyingParty application = RelyingParty.at(server, way);
    String code = application.code(browser, application.request());
    assertThat(application.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void aWrongSecretIsRefusedWithAChallenge() {
    RelyingParty.Answer answer =
        basic.postBare(TOKEN, form(), "Authorization", RelyingParty.basic(basic.id(), "wrong"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("invalid_client");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
  }

  @Test
  void anUnknownApplicationIsRefusedInTheSameWords() {
    RelyingParty.Answer wrong =
        basic.postBare(TOKEN, form(), "Authorization", RelyingParty.basic(basic.id(), "wrong"));
    RelyingParty.Answer unknown =
        basic.postBare(TOKEN, form(), "Authorization", RelyingParty.basic("nobody", "wrong"));
    assertThat(unknown.response().body()).isEqualTo(wrong.response().body());
    assertThat(unknown.status()).isEqualTo(wrong.status());
  }

  @Test
  void theSecretInTheOtherPlaceIsRefused() {
    assertInvalidClient(
        basic.postBare(TOKEN, with("client_id", basic.id(), "client_secret", RelyingParty.SECRET)));
    assertInvalidClient(
        post.postBare(
            TOKEN, form(), "Authorization", RelyingParty.basic(post.id(), RelyingParty.SECRET)));
  }

  @Test
  void aConfidentialApplicationIsNotBelievedWithoutItsSecret() {
    assertInvalidClient(basic.postBare(TOKEN, with("client_id", basic.id())));
    assertInvalidClient(post.postBare(TOKEN, with("client_id", post.id())));
    assertInvalidClient(post.postBare(TOKEN, with("client_id", post.id(), "client_secret", "")));
  }

  @Test
  void aPublicApplicationHasNoSecretToBringAlong() {
    assertInvalidClient(
        open.postBare(TOKEN, with("client_id", open.id(), "client_secret", "anything")));
    assertInvalidClient(
        open.postBare(TOKEN, form(), "Authorization", RelyingParty.basic(open.id(), "")));
  }

  @Test
  void twoWaysAtOnceAreRefused() {
    RelyingParty.Answer answer =
        basic.postBare(
            TOKEN,
            with("client_id", basic.id(), "client_secret", RelyingParty.SECRET),
            "Authorization",
            RelyingParty.basic(basic.id(), RelyingParty.SECRET));
    assertThat(answer.error()).isEqualTo("invalid_request");
  }

  @Test
  void twoNamesAreRefused() {
    RelyingParty.Answer answer =
        basic.postBare(
            TOKEN,
            with("client_id", "another"),
            "Authorization",
            RelyingParty.basic(basic.id(), RelyingParty.SECRET));
    assertThat(answer.error()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc",
        "Basic",
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Digest x=y",
        "Basic JXp6OiV6eg=="
      })
  void aMalformedHeaderIsRefused(String header) {
    assertInvalidClient(basic.postBare(TOKEN, form(), "Authorization", header));
  }

  @Test
  void aDpopProofIsNotSilentlyIgnored() {
    assertThat(open.postBare(TOKEN, with("client_id", open.id()), "DPoP", "e30.e30.x").error())
        .isEqualTo("invalid_dpop_proof");
  }

  @Test
  void parametersInTheAddressAreRefused() {
    RelyingParty.Answer answer = open.postBare(TOKEN + "?client_id=" + open.id(), form());
    assertThat(answer.error()).isEqualTo("invalid_request");
  }

  @Test
  void aParameterGivenTwiceIsRefused() {
    HttpRequest twice =
        HttpRequest.newBuilder(server.url(TOKEN))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("client_id=a&client_id=b"))
            .build();
    assertThat(open.send(twice).error()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data"})
  void anotherContentTypeIsRefused(String type) {
    HttpRequest request =
        HttpRequest.newBuilder(server.url(TOKEN))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    RelyingParty.Answer answer = open.send(request);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_request");
  }

  @Test
  void aGetIsNotAnswered() {
    assertThat(open.get(TOKEN).status()).isEqualTo(405);
  }

  @Test
  void refusalsAreNotCachedEither() {
    RelyingParty.Answer answer = open.postBare(TOKEN, form());
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  private static void assertInvalidClient(RelyingParty.Answer answer) {
    assertThat(answer.error()).isEqualTo("invalid_client");
    assertThat(answer.status()).isEqualTo(401);
  }

  private static Map<String, String> form() {
    return Map.of("grant_type", "authorization_code", "code", "x");
  }

  private static Map<String, String> with(String... pairs) {
    Map<String, String> form = form();
    for (int i = 0; i < pairs.length; i += 2) {
      form = RelyingParty.with(form, pairs[i], pairs[i + 1]);
    }
    return form;
  }
}
