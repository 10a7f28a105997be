package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.sun.net.httpserver.HttpServer;
import io.passlight.audit.WrittenTrail;
import io.passlight.keys.Hashes;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients that register themselves (RFC 7591), and manage that (RFC 7592). */
class RegistrationTest {

  private static final String REGISTER = "/oauth2/register";
  private static final String CALLBACK = "https://new.example/cb";

  private final RunningServer server =
      RunningServer.shared("passlight.limits.registrations-per-address=10000/1s");
  private final RelyingParty http = RelyingParty.at(server);

  private String token(String... options) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        server
            .bean(RegistrationTokenCommand.class)
            .run(List.of(options), new PrintStream(out), new PrintStream(err));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private static Map<String, Object> metadata(Object... more) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("redirect_uris", List.of(CALLBACK));
    metadata.put("client_name", "New application");
    for (int i = 0; i < more.length; i += 2) {
      metadata.put((String) more[i], more[i + 1]);
    }
    return metadata;
  }

  private RelyingParty.Answer send(
      String method, String path, @Nullable String token, @Nullable Map<String, ?> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(new JSONObject(body).toJSONString()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build());
  }

  private RelyingParty.Answer register(Object... more) {
    return send("POST", REGISTER, token(), metadata(more));
  }

  private OidcClient client(RelyingParty.Answer registered) {
    return server.bean(Applications.class).oidcClient(registered.text("client_id")).orElseThrow();
  }

  private void assertRefused(String error, Object... more) {
    RelyingParty.Answer answer = register(more);
    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aClientRegistersAndLogsPeopleIn() {
    RelyingParty.Answer registered = register("grant_types", List.of("authorization_code"));
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.header("Cache-Control")).isEqualTo("no-store");
    assertThat(registered.json())
        .containsEntry("redirect_uris", List.of(CALLBACK))
        .containsEntry("client_name", "New application")
        .containsEntry("token_endpoint_auth_method", "client_secret_basic")
        .containsEntry("subject_type", "public")
        .containsEntry("scope", "email openid profile")
        .containsEntry("response_types", List.of("code"))
        .containsEntry("client_secret_expires_at", 0L)
        .containsKey("client_id_issued_at");
    var browser = LoggedIn.as(server, LoggedIn.person(server));
    RelyingParty party = RelyingParty.known(server, client(registered));
    Map<String, String> form = party.codeForm(party.code(browser, party.request()));
    String basic =
        RelyingParty.basic(registered.text("client_id"), registered.text("client_secret"));
    assertThat(party.postBare("/oauth2/token", form, "Authorization", basic).status())
        .isEqualTo(200);
  }

  @Test
  void aClientThatSignsByItsSecretGetsOneThatIsLongEnough() {
    RelyingParty.Answer registered =
        register(
            "token_endpoint_auth_method",
            "client_secret_jwt",
            "token_endpoint_auth_signing_alg",
            "HS512");
    assertThat(registered.json())
        .containsEntry("token_endpoint_auth_method", "client_secret_jwt")
        .containsEntry("token_endpoint_auth_signing_alg", "HS512")
        .containsEntry("client_secret_expires_at", 0L);
    assertSigns(registered.text("client_id"), registered.text("client_secret"));
  }

  /** A code that there is not is refused to one that has authenticated. */
  private void assertSigns(String id, String secret) {
    String assertion =
        new ClientMac(secret)
            .sign(
                ClientKey.claims(id, server.url().toString(), server.clock().instant()).build(),
                JWSAlgorithm.HS512);
    Map<String, String> form = new LinkedHashMap<>(http.codeForm("x"));
    form.put("client_assertion_type", ClientAssertions.TYPE);
    form.put("client_assertion", assertion);
    assertThat(http.postBare("/oauth2/token", form).error()).isEqualTo("invalid_grant");
  }

  @Test
  void aSecretSignsByAnHmacAndAKeyByNone() {
    assertRefused(
        "invalid_client_metadata",
        "token_endpoint_auth_method",
        "client_secret_jwt",
        "token_endpoint_auth_signing_alg",
        "RS256");
    assertRefused(
        "invalid_client_metadata",
        "token_endpoint_auth_method",
        "private_key_jwt",
        "jwks",
        new JSONObject(json(ClientKey.OURS.jwks())),
        "token_endpoint_auth_signing_alg",
        "HS256");
  }

  @Test
  void whoSignsNothingNamesNoAlgorithmAlsoWithKeys() {
    RelyingParty.Answer refused =
        register(
            "token_endpoint_auth_method",
            "none",
            "jwks",
            new JSONObject(json(ClientKey.OURS.jwks())),
            "token_endpoint_auth_signing_alg",
            "ES256");
    assertThat(refused.error()).isEqualTo("invalid_client_metadata");
    assertThat(refused.text("error_description"))
        .contains("ES256", "private_key_jwt or client_secret_jwt; by none nothing is signed");
  }

  @Test
  void aNativeAppComesBackToItself() {
    RelyingParty.Answer registered =
        register(
            "application_type",
            "native",
            "redirect_uris",
            List.of("com.example.app:/cb"),
            "post_logout_redirect_uris",
            List.of("com.example.app:/bye"));
    assertThat(registered.status()).isEqualTo(201);
    assertRefused(
        "invalid_client_metadata",
        "application_type",
        "native",
        "redirect_uris",
        List.of("com.example.app:/cb"),
        "post_logout_redirect_uris",
        List.of("com.example.other:/bye"));
  }

  @Test
  void itsSecretsAreKeptAsHashes() {
    RelyingParty.Answer registered = register();
    assertThat(client(registered).secretHash())
        .isEqualTo(Hashes.sha256(registered.text("client_secret")));
    assertThat(
            server
                .bean(JdbcClient.class)
                .sql("select token_hash from registered_clients where application_id = ?")
                .param(registered.text("client_id"))
                .query(String.class)
                .single())
        .isEqualTo(Hashes.sha256(registered.text("registration_access_token")));
  }

  @Test
  void allThatWasAgreedIsToldAndHolds() {
    RelyingParty.Answer registered =
        register(
            "token_endpoint_auth_method",
            "private_key_jwt",
            "jwks",
            new JSONObject(json(ClientKey.OURS.jwks())),
            "token_endpoint_auth_signing_alg",
            "ES256",
            "grant_types",
            List.of("authorization_code", "refresh_token"),
            "id_token_signed_response_alg",
            "ES256",
            "userinfo_signed_response_alg",
            "RS256",
            "subject_type",
            "pairwise",
            "dpop_bound_access_tokens",
            true,
            "require_signed_request_object",
            true,
            "require_pushed_authorization_requests",
            true,
            "default_max_age",
            600,
            "post_logout_redirect_uris",
            List.of("https://new.example/"),
            "backchannel_logout_uri",
            "https://new.example/back",
            "backchannel_logout_session_required",
            true,
            "frontchannel_logout_uri",
            "https://new.example/front",
            "request_uris",
            List.of("https://new.example/request"),
            "client_uri",
            "https://new.example/",
            "policy_uri",
            "https://new.example/privacy",
            "tos_uri",
            "https://company.example/terms",
            "initiate_login_uri",
            "https://new.example/begin");
    assertThat(registered.json())
        .doesNotContainKeys("client_secret", "client_secret_expires_at")
        .containsEntry("token_endpoint_auth_method", "private_key_jwt")
        .containsEntry("token_endpoint_auth_signing_alg", "ES256")
        .containsEntry("scope", "email offline_access openid profile")
        .containsEntry("id_token_signed_response_alg", "ES256")
        .containsEntry("userinfo_signed_response_alg", "RS256")
        .containsEntry("subject_type", "pairwise")
        .containsEntry("dpop_bound_access_tokens", true)
        .containsEntry("require_signed_request_object", true)
        .containsEntry("require_pushed_authorization_requests", true)
        .containsEntry("default_max_age", 600L)
        .containsEntry("backchannel_logout_uri", "https://new.example/back")
        .containsEntry("backchannel_logout_session_required", true)
        .containsEntry("frontchannel_logout_uri", "https://new.example/front")
        .containsEntry("request_uris", List.of("https://new.example/request"))
        .containsEntry("client_uri", "https://new.example/")
        .containsEntry("policy_uri", "https://new.example/privacy")
        .containsEntry("tos_uri", "https://company.example/terms")
        .containsEntry("initiate_login_uri", "https://new.example/begin");
    OidcClient client = client(registered);
    assertThat(client.clientAuthentication()).isEqualTo(ClientAuthentication.PRIVATE_KEY_JWT);
    assertThat(client.terms().demands()).containsExactlyInAnyOrder(Demand.values());
    assertThat(client.terms().userInfoAlgorithm()).isEqualTo(IdTokenAlgorithm.RS256);
    assertThat(client.terms().pairwise().host()).isEqualTo("new.example");
  }

  @Test
  void aClientIsShownUnderTheHostOfAllItsAddressesOrUnderNone() {
    assertThat(client(register()).address()).isEqualTo("new.example");
    for (List<String> addresses :
        List.of(
            List.of("https://wiki.example/cb", "https://evil.example/cb"),
            List.of("com.evil.app://wiki.example/cb"),
            List.of("https://wiki.example/cb", "com.evil.app:/cb"))) {
      OidcClient client =
          client(register("redirect_uris", addresses, "application_type", "native"));
      assertThat(client.address()).isEqualTo(client.id());
    }
  }

  @Test
  void aClientMayHaveManyLongAddresses() {
    List<String> addresses =
        IntStream.range(0, 20).mapToObj(i -> CALLBACK + "/" + i + "x".repeat(1900)).toList();
    assertThat(register("redirect_uris", addresses).status()).isEqualTo(201);
  }

  @Test
  void whatNobodyKnowsIsLeftOut() {
    RelyingParty.Answer registered =
        register("shoe_size", 42, "software_id", "x", "scope", "openid phone");
    assertThat(registered.json())
        .doesNotContainKeys("shoe_size", "software_id")
        .containsEntry("scope", "openid");
  }

  @Nested
  class AnInitialAccessToken {

    @Test
    void isNeeded() {
      for (String token : new String[] {null, "A".repeat(43), "short"}) {
        RelyingParty.Answer answer = send("POST", REGISTER, token, metadata());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_token");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      }
    }

    @Test
    void isGoodForSoManyClients() {
      String token = token("--uses=2");
      assertThat(send("POST", REGISTER, token, metadata()).status()).isEqualTo(201);
      assertThat(send("POST", REGISTER, token, metadata()).status()).isEqualTo(201);
      assertThat(send("POST", REGISTER, token, metadata()).status()).isEqualTo(401);
    }

    @Test
    void isGoodForNoMoreOfThemAtOnce() throws Exception {
      String token = token("--uses=3");
      try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
        Callable<Integer> one = () -> send("POST", REGISTER, token, metadata()).status();
        List<Future<Integer>> all = threads.invokeAll(Collections.nCopies(10, one));
        int made = 0;
        for (Future<Integer> each : all) {
          made += each.get() == 201 ? 1 : 0;
        }
        assertThat(made).isEqualTo(3);
      }
    }

    @Test
    void isNotUsedUpByARefusal() {
      String token = token();
      assertThat(send("POST", REGISTER, token, Map.of()).error()).isEqualTo("invalid_redirect_uri");
      assertThat(send("POST", REGISTER, token, metadata()).status()).isEqualTo(201);
    }

    @Test
    void expires() {
      String token = token("--lifetime=10m");
      server.clock().pass(Duration.ofMinutes(10));
      assertThat(send("POST", REGISTER, token, metadata()).status()).isEqualTo(401);
    }

    @Test
    void isKeptAsAHash() {
      String token = token();
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("select token_hash from registration_tokens")
                  .query(String.class)
                  .list())
          .contains(Hashes.sha256(token))
          .doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "--uses=0",
          "--uses=1001",
          "--uses=x",
          "--lifetime=91d",
          "--lifetime=1s",
          "--lifetime=x",
          "--profile=nobodys",
          "--color=red",
          "uses=1",
          "--uses"
        })
    void isMadeWithinBounds(String option) {
      var err = new ByteArrayOutputStream();
      int code =
          server
              .bean(RegistrationTokenCommand.class)
              .run(
                  List.of(option),
                  new PrintStream(new ByteArrayOutputStream()),
                  new PrintStream(err));
      assertThat(code).isEqualTo(2);
    }
  }

  @Nested
  class Refused {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://new.example/cb",
          "https://new.example/cb#fragment",
          "https://user@new.example/cb",
          "https://*.new.example/cb",
          "javascript:alert(1)",
          "com.example.app:/cb",
          "/cb"
        })
    void anAddressThatIsNotSafe(String address) {
      assertRefused("invalid_redirect_uri", "redirect_uris", List.of(CALLBACK, address));
    }

    @Test
    void noAddress() {
      assertRefused("invalid_redirect_uri", "redirect_uris", List.of());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "response_types                        | [\"id_token\"]",
          "response_types                        | [\"code\", \"code id_token\"]",
          "grant_types                           | [\"implicit\"]",
          "grant_types                           | [\"authorization_code\", \"password\"]",
          "token_endpoint_auth_method            | \"tls_client_auth\"",
          "token_endpoint_auth_method            | \"private_key_jwt\"",
          "id_token_signed_response_alg          | \"none\"",
          "id_token_signed_response_alg          | \"HS256\"",
          "id_token_encrypted_response_alg       | \"RSA-OAEP\"",
          "userinfo_signed_response_alg          | \"none\"",
          "userinfo_signed_response_alg          | \"HS256\"",
          "userinfo_encrypted_response_alg       | \"RSA-OAEP\"",
          "authorization_signed_response_alg     | \"RS256\"",
          "token_endpoint_auth_signing_alg       | \"ES256\"",
          "token_endpoint_auth_signing_alg       | \"HS256\"",
          "request_object_signing_alg            | \"ES256\"",
          "request_object_signing_alg            | \"none\"",
          "require_signed_request_object         | true",
          "request_uris                          | [\"https://new.example/request\"]",
          "jwks_uri                              | \"http://new.example/jwks\"",
          "jwks                                  | {\"keys\":[]}",
          "frontchannel_logout_uri               | \"https://other.example/front\"",
          "backchannel_logout_uri                | \"http://new.example/back\"",
          "initiate_login_uri                    | \"http://new.example/begin\"",
          "post_logout_redirect_uris             | [\"http://new.example/\"]",
          "post_logout_redirect_uris             | [\"https://other.example/\"]",
          "post_logout_redirect_uris             | [\"https://new.example.evil.example/\"]",
          "post_logout_redirect_uris             | [\"com.example.app:/bye\"]",
          "default_max_age                       | \"soon\"",
          "client_name                           | \"two\\nlines\"",
          "jwks                                  | {\"keys\":[null]}",
          "redirect_uris                         | [null]",
          "post_logout_redirect_uris             | [null]",
          "default_acr_values                    | [\"\"]"
        })
    void whatCannotBeHad(String name, String value) {
      assertRefused("invalid_client_metadata", name, json("{\"x\":" + value + "}").get("x"));
    }

    @Test
    void aKeyThatIsNotPublic() {
      assertRefused(
          "invalid_client_metadata",
          "jwks",
          new JSONObject(json("{\"keys\":[" + ClientKey.OURS.key().toJSONString() + "]}")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://new.example/request",
          "https://new.example/request#not-a-hash",
          "https://user@new.example/request",
          "urn:new:request"
        })
    void aRequestUriThatIsNotSafeToFetch(String uri) {
      assertRefused(
          "invalid_client_metadata",
          "jwks",
          new JSONObject(json(ClientKey.OURS.jwks())),
          "request_uris",
          List.of(uri));
    }

    @ParameterizedTest
    @CsvSource({
      "initiate_login_uri, https://stranger.example/begin",
      "initiate_login_uri, https://new.example.stranger.example/begin",
      "initiate_login_uri, https://new.example@stranger.example/begin",
      "initiate_login_uri, http://new.example/begin",
      "client_uri,         https://stranger.example/",
      "policy_uri,         https://stranger.example/privacy",
      "policy_uri,         javascript:alert(1)",
      "policy_uri,         http://new.example/privacy",
      "tos_uri,            http://new.example/terms",
      "tos_uri,            data:text/html;base64,AAAA",
      "logo_uri,           https://stranger.example/logo.png",
      "logo_uri,           http://new.example/logo.png"
    })
    void anAddressThatWouldLeadPeopleAstray(String name, String address) {
      assertRefused("invalid_client_metadata", name, address);
    }

    @Test
    void anAddressOfItsOwnForAnAppWithoutAHost() {
      assertRefused(
          "invalid_client_metadata",
          "redirect_uris",
          List.of("com.new.app://wiki.example/cb"),
          "application_type",
          "native",
          "initiate_login_uri",
          "https://wiki.example/begin");
    }

    @Test
    void aLogoThatOnlyThisServerCouldSee() {
      assertRefused(
          "invalid_client_metadata",
          "redirect_uris",
          List.of("https://127.0.0.1/cb"),
          "logo_uri",
          "https://127.0.0.1/logo.png");
    }

    @Test
    void aNameThatIsLongerThanAScreen() {
      assertRefused("invalid_client_metadata", "client_name", "x".repeat(101));
    }

    @Test
    void aSectorOfSeveralHostsThatNobodyVouchesFor() {
      assertRefused(
          "invalid_client_metadata",
          "redirect_uris",
          List.of(CALLBACK, "https://other.example/cb"),
          "subject_type",
          "pairwise");
      for (String address : List.of("com.one.app:/cb", "com.one.app://wiki.example/cb")) {
        assertRefused(
            "invalid_client_metadata",
            "redirect_uris",
            List.of(address),
            "application_type",
            "native",
            "subject_type",
            "pairwise");
      }
      assertRefused(
          "invalid_client_metadata",
          "subject_type",
          "pairwise",
          "sector_identifier_uri",
          "https://127.0.0.1/sector.json");
    }

    @Test
    void whatIsNoJson() {
      HttpRequest request =
          HttpRequest.newBuilder(server.url(REGISTER))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token())
              .POST(HttpRequest.BodyPublishers.ofString("[1"))
              .build();
      assertThat(http.send(request).error()).isEqualTo("invalid_client_metadata");
    }

    @Test
    void whatIsTooLong() {
      assertRefused("invalid_client_metadata", "shoe_size", "x".repeat(65 * 1024));
    }
  }

  @Nested
  class AfterRegistration {

    private final RelyingParty.Answer registered = register();
    private final String id = registered.text("client_id");
    private final String own = registered.text("registration_access_token");
    private final String path = REGISTER + "/" + id;

    private Map<String, Object> changed(Object... more) {
      Map<String, Object> metadata = metadata(more);
      metadata.put("client_id", id);
      return metadata;
    }

    @Test
    void aClientReadsWhatHolds() {
      assertThat(registered.text("registration_client_uri")).isEqualTo(server.url(path).toString());
      RelyingParty.Answer read = send("GET", path, own, null);
      assertThat(read.status()).isEqualTo(200);
      assertThat(read.json())
          .containsEntry("client_id", id)
          .containsEntry("client_name", "New application")
          .doesNotContainKeys("client_secret", "registration_access_token");
    }

    @Test
    void aClientChangesItself() {
      RelyingParty.Answer answer =
          send("PUT", path, own, changed("client_name", "Renamed", "scope", "openid"));
      assertThat(answer.json()).containsEntry("client_name", "Renamed");
      assertThat(client(registered).scopes()).containsExactly("openid");
      assertThat(client(registered).secretHash())
          .isEqualTo(Hashes.sha256(registered.text("client_secret")));
    }

    @Test
    void aClientMaySayTheSecretThatItHas() {
      Map<String, Object> body = changed("client_secret", registered.text("client_secret"));
      assertThat(send("PUT", path, own, body).status()).isEqualTo(200);
    }

    @Test
    void whatAClientChangesIsAuditedWithWhatItWasBefore() {
      Object jwks = "https://new.example/jwks";
      send("PUT", path, own, changed("scope", "openid", "jwks_uri", jwks));
      WrittenTrail.Row row = new WrittenTrail(server).about(id).getLast();
      assertThat(row.type()).isEqualTo("application.changed");
      assertThat(row.details())
          .containsEntry("scopes", "openid")
          .containsEntry("scopesBefore", "email openid profile")
          .containsEntry("termsBefore", "usual")
          .doesNotContainKeys("nameBefore", "secret");
      assertThat(row.details().get("terms")).contains(jwks.toString());
    }

    @Test
    void aClientThatNeedsASecretNowGetsOne() {
      send("PUT", path, own, changed("token_endpoint_auth_method", "none"));
      assertThat(client(registered).secretHash()).isNull();
      RelyingParty.Answer answer = send("PUT", path, own, changed());
      assertThat(client(registered).secretHash())
          .isEqualTo(Hashes.sha256(answer.text("client_secret")));
    }

    @Test
    void aClientThatSignsByItsSecretFromNowOnGetsAnother() {
      Map<String, Object> signing = changed("token_endpoint_auth_method", "client_secret_jwt");
      RelyingParty.Answer answer = send("PUT", path, own, signing);
      String secret = answer.text("client_secret");
      assertThat(secret).isNotEqualTo(registered.text("client_secret"));
      assertSigns(id, secret);
      signing.put("client_name", "Renamed");
      assertThat(send("PUT", path, own, signing).json()).doesNotContainKey("client_secret");
      assertSigns(id, secret);
    }

    @Test
    void aClientThatSendsItsSecretFromNowOnKeepsIt() {
      String secret =
          send("PUT", path, own, changed("token_endpoint_auth_method", "client_secret_jwt"))
              .text("client_secret");
      assertThat(send("PUT", path, own, changed()).json()).doesNotContainKey("client_secret");
      assertThat(client(registered).secretHash()).isEqualTo(Hashes.sha256(secret));
    }

    @Test
    void aClientDoesNotChangeWhatIsNotItsOwn() {
      for (Map<String, Object> body :
          List.of(
              metadata(),
              changed("client_id_issued_at", 1),
              changed("client_secret", "A".repeat(43)),
              changed("registration_access_token", "A".repeat(43)))) {
        assertThat(send("PUT", path, own, body).error()).isEqualTo("invalid_client_metadata");
      }
      Map<String, Object> another = changed();
      another.put("client_id", http.id());
      assertThat(send("PUT", path, own, another).error()).isEqualTo("invalid_client_metadata");
    }

    @Test
    void aClientDeletesItself() {
      assertThat(send("DELETE", path, own, null).status()).isEqualTo(204);
      assertThat(server.bean(Applications.class).byId(id)).isEmpty();
      assertThat(send("GET", path, own, null).status()).isEqualTo(401);
    }

    @Test
    void withAClientDieItsAccessTokens() {
      RelyingParty party = RelyingParty.known(server, client(registered));
      var browser = LoggedIn.as(server, LoggedIn.person(server));
      String access =
          party
              .postBare(
                  "/oauth2/token",
                  party.codeForm(party.code(browser, party.request())),
                  "Authorization",
                  RelyingParty.basic(id, registered.text("client_secret")))
              .text("access_token");
      assertThat(party.userInfo(access).status()).isEqualTo(200);
      send("DELETE", path, own, null);
      assertThat(party.userInfo(access).status()).isEqualTo(401);
    }

    @Test
    void anothersTokenOpensNothing() {
      RelyingParty.Answer other = register();
      String others = other.text("registration_access_token");
      for (String method : List.of("GET", "PUT", "DELETE")) {
        Map<String, Object> body = method.equals("PUT") ? changed() : null;
        assertThat(send(method, path, others, body).status()).isEqualTo(401);
        assertThat(send(method, path, token(), body).status()).isEqualTo(401);
        assertThat(send(method, path, null, body).status()).isEqualTo(401);
      }
      assertThat(send("POST", REGISTER, own, metadata()).status()).isEqualTo(401);
    }

    @Test
    void anApplicationOfTheConfigurationHasNoSuchToken() {
      assertThat(send("DELETE", REGISTER + "/demo", own, null).status()).isEqualTo(401);
      assertThat(server.bean(Applications.class).byId("demo")).isPresent();
    }
  }

  @Test
  void aSectorIsVouchedForByItsList() throws IOException {
    RunningServer near = RunningServer.shared("passlight.oidc.private-addresses=true");
    HttpServer publisher =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    publisher.createContext(
        "/",
        exchange -> {
          byte[] body =
              ("[\"" + CALLBACK + "\",\"https://other.example/cb\"]")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    publisher.start();
    try {
      URI sector = URI.create("http://127.0.0.1:%d/s".formatted(publisher.getAddress().getPort()));
      var registered = near.bean(RegisteredMetadata.class);
      OidcClient client =
          registered.client("a", "automatic", of(sector, "https://other.example/cb"), "A");
      assertThat(client.terms().pairwise().host()).isEqualTo("127.0.0.1");
      assertThatExceptionOfType(TokenRefused.class)
          .isThrownBy(
              () ->
                  registered.client("a", "automatic", of(sector, "https://third.example/cb"), "A"))
          .withMessageContaining("does not name each redirect URI");
    } finally {
      publisher.stop(0);
    }
  }

  /** Pairwise metadata; by https this test could not publish its list. */
  private static OIDCClientMetadata of(URI sector, String redirectUri) {
    var metadata =
        new OIDCClientMetadata() {
          @Override
          public URI getSectorIDURI() {
            return sector;
          }
        };
    metadata.setSubjectType(SubjectType.PAIRWISE);
    metadata.setRedirectionURIs(Set.of(URI.create(CALLBACK), URI.create(redirectUri)));
    return metadata;
  }

  @Test
  void aFloodIsStopped() {
    RunningServer usual = RunningServer.shared();
    RelyingParty party = RelyingParty.at(usual);
    HttpRequest request =
        HttpRequest.newBuilder(usual.url(REGISTER))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    for (int i = 0; i < 30; i++) {
      party.send(request);
    }
    RelyingParty.Answer answer = party.send(request);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }
}
