package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.passlight.keys.Hashes;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.sso.RequestUri;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed requests that their application publishes: {@code request_uri} (RFC 9101 §5.2). */
class RequestByReferenceTest {

  private final RunningServer server =
      RunningServer.shared("passlight.oidc.private-addresses=true");
  private final Browser browser = LoggedIn.as(server, LoggedIn.person(server));
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String published = "";
  private HttpServer publisher;
  private String address;
  private RelyingParty application;

  @BeforeEach
  void publish() throws IOException {
    publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    publisher.createContext("/", this::answer);
    publisher.start();
    address = "http://127.0.0.1:%d/request".formatted(publisher.getAddress().getPort());
    application = with(Terms.published(address));
    published = signed(application);
  }

  @AfterEach
  void stop() {
    publisher.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    switch (exchange.getRequestURI().getPath()) {
      case "/elsewhere" -> {
        exchange.getResponseHeaders().add("Location", "/request");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/gone" -> exchange.sendResponseHeaders(404, -1);
      default -> {
        byte[] body = published.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
    exchange.close();
  }

  private RelyingParty with(OidcTerms terms) {
    return RelyingParty.at(server, ClientAuthentication.SECRET_BASIC, terms);
  }

  private JWTClaimsSet.Builder claims(RelyingParty of) {
    var claims = new JWTClaimsSet.Builder().issuer(of.id()).audience(server.url().toString());
    of.request().forEach(claims::claim);
    return claims;
  }

  private String signed(RelyingParty of) {
    return ClientKey.OURS.sign(claims(of).build(), "oauth-authz-req+jwt");
  }

  private static Map<String, String> reference(RelyingParty of, String uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", of.id());
    parameters.put("redirect_uri", RelyingParty.REDIRECT);
    parameters.put("state", "beside");
    parameters.put("request_uri", uri);
    return parameters;
  }

  private Map<String, String> answerTo(RelyingParty of, String uri) {
    return RelyingParty.answer(of.authorize(browser, reference(of, uri)));
  }

  private void assertRefused(String error, RelyingParty of, String uri) {
    assertThat(answerTo(of, uri))
        .containsEntry("error", error)
        .containsEntry("state", "beside")
        .doesNotContainKey("code");
  }

  @Test
  void whatIsPublishedIsTheRequest() {
    Map<String, String> answer =
        RelyingParty.answer(
            application.authorize(
                browser, Map.of("client_id", application.id(), "request_uri", address)));
    assertThat(answer).containsEntry("state", "the-state");
    assertThat(application.redeem(answer.get("code")).status()).isEqualTo(200);
  }

  @Test
  void whatStandsBesideItCountsForNothing() {
    Map<String, String> parameters = reference(application, address);
    parameters.put("scope", "openid groups offline_access");
    Map<String, String> answer = RelyingParty.answer(application.authorize(browser, parameters));
    assertThat(answer).containsEntry("state", "the-state");
    assertThat(application.redeem(answer.get("code")).text("scope"))
        .isEqualTo("email openid profile");
  }

  @Test
  void itIsReadAnewEachTime() {
    assertThat(answerTo(application, address)).containsEntry("state", "the-state");
    published = ClientKey.OURS.sign(claims(application).claim("state", "next").build());
    assertThat(answerTo(application, address)).containsEntry("state", "next");
    assertThat(asked).hasValue(2);
  }

  @Test
  void aRequestThatIsPostedIsReadOnce() {
    Browser.Page bounced = browser.post("/oauth2/authorize", reference(application, address));
    assertThat(RelyingParty.answer(browser.get(bounced.location().orElseThrow())))
        .containsKey("code");
    assertThat(asked).hasValue(1);
  }

  @Test
  void anApplicationThatSignsItsRequestsMayPublishThem() {
    RelyingParty strict = with(Terms.published(Demand.SIGNED_REQUESTS, address));
    published = signed(strict);
    assertThat(answerTo(strict, address)).containsKey("code");
  }

  @Test
  void anApplicationThatPushesItsRequestsMayNot() {
    RelyingParty strict = with(Terms.published(Demand.PUSHED_REQUESTS, address));
    published = signed(strict);
    assertRefused("invalid_request", strict, address);
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?x=1", "/", "/../request", "#x"})
  void anAddressThatIsNotRegisteredIsNotAsked(String added) {
    assertRefused("invalid_request_uri", application, address + added);
    assertThat(asked).hasValue(0);
  }

  @Test
  void anAddressOfAnotherApplicationIsNotAsked() {
    assertRefused("invalid_request_uri", RelyingParty.at(server), address);
    assertRefused("invalid_request_uri", with(Terms.published(address + "2")), address);
    assertThat(asked).hasValue(0);
  }

  @Test
  void whatIsRegisteredWithItsHashStaysTheSame() {
    String object = ClientKey.OURS.sign(claims(application).claim("state", "pinned").build());
    String pinned = address + "#" + Hashes.sha256(object);
    RelyingParty same = RelyingParty.registered(server, changed(application, pinned));
    published = object;
    assertThat(answerTo(same, pinned)).containsEntry("state", "pinned").containsKey("code");
    assertRefused("invalid_request_uri", same, address); // without the hash it is another
    published = ClientKey.OURS.sign(claims(application).claim("state", "other").build());
    assertRefused("invalid_request_uri", same, pinned);
  }

  @Test
  void whatTheApplicationHasNotSignedIsRefused() {
    published = new PlainJWT(claims(application).build()).serialize();
    assertRefused("invalid_request_object", application, address);
    published = ClientKey.made("ours").sign(claims(application).build());
    assertRefused("invalid_request_object", application, address);
    published = signed(RelyingParty.at(server));
    assertRefused("invalid_request_object", application, address);
    published = "<html>";
    assertRefused("invalid_request_object", application, address);
  }

  @Test
  void oneThatLeadsOnIsRefused() {
    published = ClientKey.OURS.sign(claims(application).claim("request_uri", address).build());
    assertRefused("invalid_request_object", application, address);
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/elsewhere", "/gone"})
  void whatIsNotThereIsRefusedAndNoRedirectFollowed(String path) {
    String uri = address.replace("/request", path);
    assertRefused("invalid_request_uri", with(Terms.published(uri)), uri);
    assertThat(asked).hasValue(1);
  }

  @Test
  void tooMuchIsRefused() {
    published = published + " ".repeat(65 * 1024);
    assertRefused("invalid_request_uri", application, address);
  }

  @Test
  void thisMachineIsNotAskedUnlessTheConfigurationSaysSo() {
    RunningServer usual = RunningServer.shared();
    RelyingParty there =
        RelyingParty.at(usual, ClientAuthentication.SECRET_BASIC, Terms.published(address));
    Browser visitor = usual.browser();
    assertThat(RelyingParty.answer(there.authorize(visitor, reference(there, address))))
        .containsEntry("error", "invalid_request_uri");
    assertThat(asked).hasValue(0);
  }

  @Test
  void twoRequestsInOneAreRefused() {
    Map<String, String> parameters = reference(application, address);
    parameters.put("request", published);
    assertThat(RelyingParty.answer(application.authorize(browser, parameters)))
        .containsEntry("error", "invalid_request");
    assertThat(asked).hasValue(0);
  }

  @Test
  void whereNoRegisteredAddressStandsBesideAWrongOneAPageSaysWhatIsWrong() {
    Browser.Page page =
        application.authorize(
            browser, Map.of("client_id", application.id(), "request_uri", address + "?x"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("not one of those registered");
  }

  @Test
  void aServerThatDoesNotAnswerKeepsNobodyFromTheOthers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String dead = "http://127.0.0.1:%d/request".formatted(silent.getLocalPort());
      RelyingParty slow = with(Terms.published(dead));
      List<Thread> waiting = List.of(begun(slow, dead), begun(slow, dead));
      try (Socket _ = silent.accept();
          Socket _ = silent.accept()) {
        assertRefused("temporarily_unavailable", slow, dead);
        assertThat(answerTo(application, address)).containsKey("code");
      }
      for (Thread each : waiting) {
        each.join();
      }
    }
  }

  @Test
  void clientsThatRegisteredThemselvesKeepNobodyFromTheOthersHoweverMany() throws Exception {
    RequestUris uris = server.bean(RequestUris.class);
    var there = new RequestUri(address);
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var dead = new RequestUri("http://127.0.0.1:%d/".formatted(silent.getLocalPort()));
      List<Thread> waiting =
          Stream.of("dyn-a", "dyn-a", "dyn-b", "dyn-b")
              .map(id -> Thread.ofPlatform().start(() -> assertSilent(uris, id, dead)))
              .toList();
      try (Socket _ = silent.accept();
          Socket _ = silent.accept();
          Socket _ = silent.accept();
          Socket _ = silent.accept()) {
        assertThatExceptionOfType(RejectedExecutionException.class)
            .isThrownBy(() -> uris.fetch("dyn-c", there));
        assertThat(uris.fetch("wiki", there)).isEqualTo(published);
      }
      for (Thread each : waiting) {
        each.join();
      }
    }
    assertThat(uris.fetch("dyn-c", there)).isEqualTo(published);
  }

  private static void assertSilent(RequestUris uris, String application, RequestUri dead) {
    assertThatIOException().isThrownBy(() -> uris.fetch(application, dead));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cors", "cors", "same-origin"})
  void aPictureInSomebodysPageHasNothingFetched(String mode) {
    Browser misled = server.browser().with("Sec-Fetch-Mode", mode);
    Browser.Page page = application.authorize(misled, reference(application, address));
    assertThat(page.status()).isEqualTo(400);
    assertThat(asked).hasValue(0);
  }

  private Thread begun(RelyingParty slow, String dead) {
    Browser another = server.browser();
    return Thread.ofPlatform().start(() -> slow.authorize(another, reference(slow, dead)));
  }

  @Test
  void aFloodIsStopped() {
    RunningServer strict = RunningServer.shared("passlight.limits.request-uris-per-address=2/1m");
    RelyingParty there = RelyingParty.at(strict);
    Browser visitor = strict.browser();
    for (int i = 0; i < 2; i++) {
      assertThat(there.authorize(visitor, reference(there, address)).status()).isEqualTo(303);
    }
    assertThat(there.authorize(visitor, reference(there, address)).status()).isEqualTo(429);
  }

  private static OidcClient changed(RelyingParty of, String requestUri) {
    OidcClient client = of.application();
    return new OidcClient(
        client.id(),
        client.name(),
        client.address(),
        client.logo(),
        client.profileId(),
        client.redirectUris(),
        client.postLogoutRedirectUris(),
        client.clientAuthentication(),
        client.secretHash(),
        client.scopes(),
        client.idTokenAlgorithm(),
        client.accessTokenFormat(),
        client.source(),
        Terms.published(requestUri));
  }
}
