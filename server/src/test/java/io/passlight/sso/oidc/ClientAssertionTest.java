package io.passlight.sso.oidc;

import static io.passlight.sso.oidc.Asserting.assertAuthenticated;
import static io.passlight.sso.oidc.Asserting.assertInvalidClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientKeys;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code private_key_jwt}: each rule of an assertion, attacked. */
class ClientAssertionTest {

  private final Asserting asserting = Asserting.by(ClientAuthentication.PRIVATE_KEY_JWT);
  private final RunningServer server = asserting.server();
  private final RelyingParty application = asserting.application();

  private RelyingParty.Answer present(String assertion) {
    return asserting.present(assertion);
  }

  private JWTClaimsSet.Builder claims() {
    return asserting.claims();
  }

  private Date in(Duration time) {
    return asserting.in(time);
  }

  private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
    assertInvalidClient(present(asserting.sign(change.apply(claims()))));
  }

  @Test
  void anHonestOneAuthenticates() {
    assertAuthenticated(present(ClientKey.OURS.sign(claims().build())));
    assertAuthenticated(
        present(ClientKey.OURS.sign(claims().build(), "client-authentication+jwt")));
  }

  @Test
  void itIsGoodOnce() {
    String assertion = ClientKey.OURS.sign(claims().build());
    assertAuthenticated(present(assertion));
    assertInvalidClient(present(assertion));
  }

  @Test
  void anotherKeyIsRefused() {
    assertInvalidClient(present(ClientKey.made("ours").sign(claims().build())));
  }

  @Test
  void oneWithoutASignatureIsRefused() {
    assertInvalidClient(present(new PlainJWT(claims().build()).serialize()));
  }

  @Test
  void oneWhoseHeaderIsNullIsRefused() {
    assertInvalidClient(present("bnVsbA.e30.e30"));
  }

  @Test
  void thePublicKeyIsNoSecretToSignBy() throws Exception {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ours").build(), claims().build());
    token.sign(
        new MACSigner(
            ClientKey.OURS.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
    assertInvalidClient(present(token.serialize()));
  }

  @Test
  void oneThatAnotherServerGotIsRefused() {
    assertRefused(claims -> claims.audience("https://other.example"));
    assertRefused(claims -> claims.audience(server.url("/oauth2/token").toString()));
    assertRefused(
        claims -> claims.audience(List.of(server.url().toString(), "https://other.example")));
    assertRefused(claims -> claims.audience((String) null));
  }

  @Test
  void oneOfAnotherApplicationIsRefused() {
    RelyingParty other = RelyingParty.at(server, ClientAuthentication.SECRET_BASIC);
    assertRefused(claims -> claims.issuer("somebody"));
    assertRefused(claims -> claims.issuer(null));
    assertRefused(claims -> claims.subject(other.id()).issuer(other.id()));
    assertRefused(claims -> claims.subject(null));
  }

  @Test
  void oneThatIsOverOrTooLongOrOfTheFutureIsRefused() {
    assertRefused(claims -> claims.expirationTime(in(Duration.ofSeconds(-31))));
    assertRefused(claims -> claims.expirationTime(in(Duration.ofMinutes(11))));
    assertRefused(claims -> claims.expirationTime(null));
    assertRefused(claims -> claims.issueTime(in(Duration.ofMinutes(2))));
    assertRefused(claims -> claims.notBeforeTime(in(Duration.ofMinutes(2))));
  }

  @Test
  void oneWithoutAnIdIsRefused() {
    assertRefused(claims -> claims.jwtID(null));
    assertRefused(claims -> claims.jwtID("x".repeat(257)));
  }

  @Test
  void aTokenOfAnotherKindIsRefused() {
    assertInvalidClient(present(ClientKey.OURS.sign(claims().build(), "dpop+jwt")));
  }

  @Test
  void anotherAlgorithmThanTheRegisteredOneIsRefused() {
    var keys = new ClientKeys(ClientKey.OURS.jwks(), null, "RS256", null);
    RelyingParty strict =
        RelyingParty.at(server, ClientAuthentication.PRIVATE_KEY_JWT, Terms.keys(keys));
    assertInvalidClient(present(ClientKey.OURS.sign(asserting.claims(strict.id()).build())));
  }

  @Test
  void anotherNameBesideItIsRefused() {
    RelyingParty.Answer answer = application.post("/oauth2/token", Map.of("client_id", "another"));
    assertThat(answer.error()).isEqualTo("invalid_request");
  }

  @Test
  void aSecretBesideItIsRefused() {
    assertThat(application.post("/oauth2/token", Map.of("client_secret", "x")).error())
        .isEqualTo("invalid_request");
  }

  @Test
  void anotherKindOfAssertionIsRefused() {
    assertInvalidClient(
        application.post("/oauth2/token", Map.of("client_assertion_type", "urn:saml")));
  }

  @Test
  void anApplicationWithASecretDoesNotAuthenticateByKeysToo() {
    RelyingParty other =
        RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, ClientKey.OURS.terms());
    assertInvalidClient(
        present(
            ClientKey.OURS.assertion(
                other.id(), server.url().toString(), server.clock().instant())));
  }

  @Test
  void itAuthenticatesAtEachEndpoint() {
    Browser browser = LoggedIn.as(server, LoggedIn.person(server));
    RelyingParty.Answer tokens =
        application.redeem(application.code(browser, application.request()));
    Map<String, String> token = Map.of("token", tokens.text("access_token"));
    assertThat(application.post("/oauth2/introspect", token).json()).containsEntry("active", true);
    assertThat(application.post("/oauth2/revoke", token).status()).isEqualTo(200);
    assertThat(application.post("/oauth2/par", application.request()).status()).isEqualTo(201);
  }

  /** Keys that the application publishes. */
  @Nested
  class Fetched {

    private final AtomicInteger asked = new AtomicInteger();
    private volatile String published = ClientKey.OURS.jwks();

    private HttpServer publisher() throws IOException {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/",
          exchange -> {
            asked.incrementAndGet();
            if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
              exchange.getResponseHeaders().add("Location", "/jwks");
              exchange.sendResponseHeaders(302, -1);
            } else {
              byte[] body = published.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
            exchange.close();
          });
      http.start();
      return http;
    }

    private RelyingParty at(RunningServer server, HttpServer http, String path) {
      String uri = "http://127.0.0.1:%d%s".formatted(http.getAddress().getPort(), path);
      return RelyingParty.at(
          server,
          ClientAuthentication.PRIVATE_KEY_JWT,
          Terms.keys(new ClientKeys(null, uri, null, null)));
    }

    private RelyingParty.Answer present(RelyingParty client, ClientKey key, RunningServer at) {
      var fetching = new Asserting(at, client);
      return fetching.present(key.sign(fetching.claims().build()));
    }

    @Test
    void areFetchedOnceAndAgainForANewKeyAtMostOnceAMinute() throws IOException {
      RunningServer near = RunningServer.shared("passlight.oidc.private-addresses=true");
      HttpServer http = publisher();
      try {
        RelyingParty client = at(near, http, "/jwks");
        assertAuthenticated(present(client, ClientKey.OURS, near));
        assertAuthenticated(present(client, ClientKey.OURS, near));
        assertThat(asked).hasValue(1);

        ClientKey next = ClientKey.made("next");
        published = next.jwks();
        assertInvalidClient(present(client, next, near)); // asked a moment ago
        assertThat(asked).hasValue(1);
        near.clock().pass(Duration.ofSeconds(61));
        assertAuthenticated(present(client, next, near));
        assertInvalidClient(present(client, ClientKey.OURS, near)); // it is gone
        assertThat(asked).hasValue(2);
      } finally {
        http.stop(0);
      }
    }

    @Test
    void areHadWhileManyWaitForThoseOfAServerThatDoesNotAnswer() throws Exception {
      RunningServer near = RunningServer.shared("passlight.oidc.private-addresses=true");
      HttpServer http = publisher();
      try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        FetchedKeys keys = near.bean(FetchedKeys.class);
        String dead = "http://127.0.0.1:%d/jwks".formatted(silent.getLocalPort());
        List<Thread> many =
            Stream.generate(() -> Thread.ofPlatform().start(() -> keys.find(dead, _ -> true)))
                .limit(8)
                .toList();
        await()
            .until(
                () ->
                    many.stream()
                        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        assertAuthenticated(present(at(near, http, "/jwks"), ClientKey.OURS, near));
      } finally {
        http.stop(0);
      }
    }

    @Test
    void areNotFetchedThroughARedirectNorWhenTheyAreTooMuch() throws IOException {
      RunningServer near = RunningServer.shared("passlight.oidc.private-addresses=true");
      HttpServer http = publisher();
      try {
        assertInvalidClient(present(at(near, http, "/elsewhere"), ClientKey.OURS, near));
        published = published + " ".repeat(65 * 1024);
        assertInvalidClient(present(at(near, http, "/large"), ClientKey.OURS, near));
        assertThat(asked).hasValue(2);
      } finally {
        http.stop(0);
      }
    }

    @Test
    void areNotFetchedFromThisMachineUnlessTheConfigurationSaysSo() throws IOException {
      HttpServer http = publisher();
      try {
        assertInvalidClient(present(at(server, http, "/jwks"), ClientKey.OURS, server));
        assertThat(asked).hasValue(0);
      } finally {
        http.stop(0);
      }
    }
  }
}
