package io.passlight.sso.oidc;

import static io.passlight.sso.oidc.Asserting.assertAuthenticated;
import static io.passlight.sso.oidc.Asserting.assertInvalidClient;
import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.WrittenTrail;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcTerms;
import io.passlight.store.StoreJson;
import io.passlight.testing.RunningServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom client assertions are for: what was made for another server is good for nobody here. */
class AssertionAudienceTest {

  private static final String REMEDY = "oidc.client-assertion-audience=token-endpoint";

  private final RunningServer server =
      RunningServer.shared("passlight.limits.client-secrets-per-address=1000/1s");
  private final String issuer = server.url().toString();
  private final String endpoint = server.url("/oauth2/token").toString();

  /** An application that may write the token endpoint. */
  private Asserting lenient(ClientAuthentication way) {
    boolean byKey = way == ClientAuthentication.PRIVATE_KEY_JWT;
    OidcTerms terms = Terms.forTokenEndpoint(byKey ? ClientKey.OURS.keys() : null);
    return new Asserting(server, RelyingParty.at(server, way, terms));
  }

  private static RelyingParty.Answer present(Asserting asserting, String... audience) {
    return asserting.present(asserting.sign(asserting.claims().audience(List.of(audience))));
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE_KEY_JWT", "SECRET_JWT"})
  void anApplicationThatMayWriteTheTokenEndpointMayWriteTheIssuerToo(ClientAuthentication way) {
    Asserting asserting = lenient(way);
    assertAuthenticated(present(asserting, endpoint));
    assertAuthenticated(present(asserting, issuer));
  }

  @Test
  void itWritesTheTokenEndpointAtEachEndpoint() {
    Asserting asserting = lenient(ClientAuthentication.PRIVATE_KEY_JWT);
    RelyingParty application = asserting.application();
    String assertion = asserting.sign(asserting.claims().audience(endpoint));
    assertThat(
            application
                .post(
                    "/oauth2/par",
                    RelyingParty.with(application.request(), "client_assertion", assertion))
                .status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE_KEY_JWT", "SECRET_JWT"})
  void whoeverElseWritesItIsToldWhatToSetAndSoIsTheTrail(ClientAuthentication way) {
    Asserting asserting = Asserting.by(way);
    RelyingParty.Answer answer = present(asserting, endpoint);
    assertInvalidClient(answer);
    assertThat(answer.text("error_description"))
        .contains(issuer + " alone")
        .endsWith(REMEDY + " in its settings");
    assertThat(new WrittenTrail(server).about(asserting.application().id()).getLast())
        .satisfies(
            row -> {
              assertThat(row.type()).isEqualTo("token.refused");
              assertThat(row.details().get("rule")).contains(REMEDY);
            });
  }

  @Test
  void whoHasNotSignedIsToldNothingOfIt() {
    Asserting asserting = Asserting.by(ClientAuthentication.PRIVATE_KEY_JWT);
    String forged = ClientKey.made("ours").sign(asserting.claims().audience(endpoint).build());
    assertThat(asserting.present(forged).text("error_description"))
        .isEqualTo("No registered key verifies the client assertion");
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE_KEY_JWT", "SECRET_JWT"})
  void theTokenEndpointOfAnotherServerIsRefused(ClientAuthentication way) {
    Asserting asserting = lenient(way);
    assertInvalidClient(present(asserting, "https://other.example/oauth2/token"));
    assertInvalidClient(present(asserting, "https://other.example"));
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE_KEY_JWT", "SECRET_JWT"})
  void severalAudiencesAreRefused(ClientAuthentication way) {
    Asserting asserting = lenient(way);
    assertInvalidClient(present(asserting, endpoint, "https://other.example/oauth2/token"));
    assertInvalidClient(present(asserting, "https://other.example/oauth2/token", endpoint));
    assertInvalidClient(present(asserting, issuer, endpoint));
    assertInvalidClient(present(asserting, endpoint, endpoint));
    assertInvalidClient(present(asserting));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth2/token/",
        "/oauth2/token?x=1",
        "/oauth2/token#x",
        "/oauth2/token;x",
        "/oauth2//token",
        "/oauth2/./token",
        "/x/../oauth2/token",
        "/oauth2/%74oken",
        "/OAuth2/token",
        "/oauth2/token ",
        "/oauth2/par",
        "/oauth2/revoke",
        "/",
        "@other.example/oauth2/token",
        ".other.example/oauth2/token"
      })
  void whatOnlyLooksLikeTheTokenEndpointIsRefused(String path) {
    assertInvalidClient(present(lenient(ClientAuthentication.PRIVATE_KEY_JWT), issuer + path));
  }

  @Test
  void soIsItInOtherLetters() {
    Asserting asserting = lenient(ClientAuthentication.PRIVATE_KEY_JWT);
    assertInvalidClient(present(asserting, endpoint.toUpperCase(Locale.ROOT)));
    assertInvalidClient(present(asserting, endpoint.replace("https:", "http:")));
  }

  @Test
  void anAssertionIsGoodOnceWhateverItsAudience() {
    Asserting asserting = lenient(ClientAuthentication.PRIVATE_KEY_JWT);
    String id = "the-same";
    assertAuthenticated(
        asserting.present(asserting.sign(asserting.claims().audience(endpoint).jwtID(id))));
    assertInvalidClient(
        asserting.present(asserting.sign(asserting.claims().audience(issuer).jwtID(id))));
  }

  @Test
  void termsThatAnOlderReleaseHasWrittenMeanTheIssuer() {
    assertThat(StoreJson.of(OidcTerms.class).read("{}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(OidcTerms.USUAL);
  }
}
