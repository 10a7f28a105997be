package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** How answers reach the application, and what the server tells of itself. */
class ResponseTest {

  private static final List<String> SIGNED_BY = List.of("RS256", "PS256", "ES256");
  private static final List<String> ASSERTED_BY =
      List.of("RS256", "PS256", "ES256", "HS256", "HS384", "HS512");

  private final RunningServer server = RunningServer.shared();
  private final RelyingParty application = RelyingParty.at(server);
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));

  @Test
  void aCodeComesInTheQuery() {
    Browser.Page page = application.authorize(browser, application.request());
    assertThat(page.status()).isEqualTo(303);
    assertThat(page.location().orElse("")).startsWith(RelyingParty.REDIRECT + "?code=");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void aCodeComesInTheFragmentWhereThatIsWanted() {
    Browser.Page page =
        application.authorize(browser, application.request("response_mode", "fragment"));
    assertThat(page.location().orElse("")).startsWith(RelyingParty.REDIRECT + "#code=");
  }

  @Test
  void aCodeIsPostedByAFormWhereThatIsWanted() {
    Map<String, String> request =
        RelyingParty.with(
            application.request("response_mode", "form_post"), "state", "\"><script>alert(1)</");
    Browser.Page page = application.authorize(browser, request);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("action=\"https://rp.example/signed-in\"")
        .contains("name=\"code\"")
        .contains("name=\"iss\"")
        .doesNotContain("<script>alert");
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .contains("form-action https://rp.example")
        .contains("script-src 'sha256-")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
  }

  @Test
  void anErrorIsPostedByAFormToo() {
    Map<String, String> silent =
        RelyingParty.with(application.request("response_mode", "form_post"), "prompt", "none");
    Browser.Page page = application.authorize(server.browser(), silent);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.location()).isEmpty();
    assertThat(page.body())
        .contains("action=\"https://rp.example/signed-in\"")
        .containsPattern("name=\"error\"\\s+value=\"login_required\"")
        .containsPattern("name=\"state\"\\s+value=\"the-state\"")
        .doesNotContain("name=\"code\"");
  }

  @Test
  void aPostedRequestIsBouncedOnceByGet() {
    Browser.Page bounced = browser.post("/oauth2/authorize", application.request());
    assertThat(bounced.status()).isEqualTo(303);
    assertThat(RelyingParty.answer(browser.get(bounced.location().orElseThrow())))
        .containsKey("code");
  }

  @Test
  void aPostedRequestSetsNoCookie() {
    Browser.Page bounced = browser.post("/oauth2/authorize", application.request());
    assertThat(bounced.header("Set-Cookie")).isEmpty();
  }

  @Test
  void theMetadataNameWhatIsObeyed() {
    RelyingParty.Answer metadata = application.get("/.well-known/openid-configuration");
    String issuer = server.url().toString();
    assertThat(metadata.json())
        .containsEntry("issuer", issuer)
        .containsEntry("authorization_endpoint", issuer + "/oauth2/authorize")
        .containsEntry("token_endpoint", issuer + "/oauth2/token")
        .containsEntry("userinfo_endpoint", issuer + "/oauth2/userinfo")
        .containsEntry("jwks_uri", issuer + "/oauth2/jwks")
        .containsEntry("pushed_authorization_request_endpoint", issuer + "/oauth2/par")
        .containsEntry("end_session_endpoint", issuer + "/oauth2/logout")
        .containsEntry("authorization_response_iss_parameter_supported", true)
        .containsEntry("request_uri_parameter_supported", true)
        .containsEntry("require_request_uri_registration", true)
        .containsEntry("registration_endpoint", issuer + "/oauth2/register")
        .containsEntry("response_types_supported", List.of("code"))
        .containsEntry("id_token_signing_alg_values_supported", List.of("RS256", "ES256"))
        .containsEntry("userinfo_signing_alg_values_supported", List.of("RS256", "ES256"))
        .containsEntry(
            "scopes_supported", List.of("email", "groups", "offline_access", "openid", "profile"))
        .containsEntry("backchannel_logout_supported", true)
        .containsEntry("backchannel_logout_session_supported", true)
        .containsEntry("frontchannel_logout_supported", true)
        .containsEntry("frontchannel_logout_session_supported", true)
        .containsEntry("claims_parameter_supported", true)
        .containsEntry("request_parameter_supported", true)
        .containsEntry("subject_types_supported", List.of("public", "pairwise"))
        .containsEntry("request_object_signing_alg_values_supported", SIGNED_BY)
        .containsEntry("token_endpoint_auth_signing_alg_values_supported", ASSERTED_BY)
        .containsEntry("revocation_endpoint_auth_signing_alg_values_supported", ASSERTED_BY)
        .containsEntry("introspection_endpoint_auth_signing_alg_values_supported", ASSERTED_BY)
        .containsEntry(
            "introspection_endpoint_auth_methods_supported",
            List.of(
                "client_secret_basic",
                "client_secret_post",
                "client_secret_jwt",
                "private_key_jwt"))
        .containsEntry("dpop_signing_alg_values_supported", SIGNED_BY);
    assertThat(issuer).startsWith("https://");
    assertThat(metadata.json().get("claims_supported"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .contains("sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr", "sid")
        .contains("name", "preferred_username", "locale", "email", "groups");
    assertThat(metadata.header("Cache-Control")).contains("max-age=300");
    assertThat(metadata.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void theKeysArePublicOnes() throws ParseException {
    application.redeem(application.code(browser, application.request())); // makes the keys
    RelyingParty.Answer keys = application.get("/oauth2/jwks");
    List<JWK> all = JWKSet.parse(keys.response().body()).getKeys();
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            key -> {
              assertThat(key.getKeyType()).isIn(KeyType.RSA, KeyType.EC); // none is symmetric
              assertThat(key.isPrivate()).isFalse();
              assertThat(key.getKeyID()).isNotBlank();
              assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
              assertThat(key.toJSONObject())
                  .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "oth", "k");
            });
    assertThat(all.stream().map(key -> key.getAlgorithm().getName())).contains("RS256");
    assertThat(keys.header("Cache-Control")).contains("max-age=300");
  }
}
