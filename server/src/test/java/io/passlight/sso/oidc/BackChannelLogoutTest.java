package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.passlight.audit.Actor;
import io.passlight.keys.SigningKeys;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Logout;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.Participant;
import io.passlight.sso.Participants;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSessions;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications are told of a session's end by the server itself. */
class BackChannelLogoutTest {

  private static final String TOKEN = "logout_token=";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final HttpServer application;
  private volatile int status = 200;

  /** Bytes of the answer, of which one is sent and no more; -1: there is nothing but the status. */
  private volatile int announced = -1;

  BackChannelLogoutTest() throws IOException {
    application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    application.createContext("/", this::take);
  }

  @BeforeEach
  void theApplicationListens() {
    application.start();
  }

  @AfterEach
  void itStops() {
    application.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().add("Location", address("/elsewhere"));
    exchange.sendResponseHeaders(status, announced);
    if (announced < 0) {
      exchange.close();
    } else {
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
    }
    received.add(exchange.getRequestURI() + " " + body);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + application.getAddress().getPort() + path;
  }

  private RelyingParty registered(ApplicationSource source) {
    return RelyingParty.told(server, source, address("/logged-out"), null);
  }

  /** A session in which the application took part. */
  private SessionId session(RelyingParty application) {
    application.code(browser, application.request());
    return server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id();
  }

  private void end(SessionId session) {
    server.bean(SessionEnds.class).end(session, SessionEnd.ENDED_BY_USER, Actor.SYSTEM);
  }

  private String next() throws InterruptedException {
    String next = received.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was sent");
    }
    return next;
  }

  private SignedJWT token() throws Exception {
    return SignedJWT.parse(next().replaceFirst(".*" + TOKEN, ""));
  }

  private Logout outcome(SessionId session) {
    return server.bean(Participants.class).of(session).stream()
        .map(Participant::logout)
        .findFirst()
        .orElseThrow();
  }

  /** The answer is noted after it was given. */
  private void assertComesTo(Logout outcome, SessionId session) {
    await().untilAsserted(() -> assertThat(outcome(session)).isEqualTo(outcome));
  }

  @Test
  void itIsToldWhoseSessionHasEndedByATokenOfThisServer() throws Exception {
    RelyingParty application = registered(ApplicationSource.CONFIGURATION);
    SessionId session = session(application);
    end(session);
    SignedJWT token = token();
    assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
    assertThat(token.verify(new RSASSAVerifier(key(token)))).isTrue();
    assertThat(token.getJWTClaimsSet().getClaims())
        .containsEntry("iss", server.url().toString())
        .containsEntry("sub", jane.id().value())
        .containsEntry("sid", session.value())
        .containsEntry(
            "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
        .containsKeys("jti", "iat", "exp")
        .doesNotContainKey("nonce");
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(application.id());
    assertComesTo(Logout.TOLD, session);
  }

  @Test
  void aPersonIsNamedAsTheApplicationKnowsThem() throws Exception {
    OidcClient usual = registered(ApplicationSource.CONFIGURATION).application();
    OidcTerms terms = Terms.pairwise("rp.example", usual.terms().backchannelLogout());
    RelyingParty pairwise =
        RelyingParty.registered(
            server,
            new OidcClient(
                usual.id(),
                usual.name(),
                usual.address(),
                usual.logo(),
                usual.profileId(),
                usual.redirectUris(),
                usual.postLogoutRedirectUris(),
                usual.clientAuthentication(),
                usual.secretHash(),
                usual.scopes(),
                usual.idTokenAlgorithm(),
                usual.accessTokenFormat(),
                usual.source(),
                terms));
    Map<String, Object> known =
        pairwise.redeem(pairwise.code(browser, pairwise.request())).idClaims();
    end(session(pairwise));
    assertThat(token().getJWTClaimsSet().getSubject())
        .isEqualTo(known.get("sub"))
        .isNotEqualTo(jane.id().value());
  }

  private com.nimbusds.jose.jwk.RSAKey key(SignedJWT token) {
    return server
        .bean(SigningKeys.class)
        .published()
        .getKeyByKeyId(token.getHeader().getKeyID())
        .toRSAKey();
  }

  @Test
  void aLogoutTokenIsNoHintOfASession() throws Exception {
    RelyingParty application = registered(ApplicationSource.CONFIGURATION);
    end(session(application));
    Browser.Page page = browser.get("/oauth2/logout?id_token_hint=" + token().serialize());
    assertThat(page.status()).isEqualTo(400);
  }

  @Test
  void oneThatIsDownIsTriedAgainUntilItAnswers() throws Exception {
    RelyingParty application = registered(ApplicationSource.CONFIGURATION);
    SessionId session = session(application);
    status = 503;
    end(session);
    next();
    assertThat(outcome(session)).isEqualTo(Logout.WAITING);
    status = 200;
    server.clock().pass(BackChannelLogouts.PAUSES.getFirst());
    server.bean(BackChannelLogouts.class).tellAllThatAreDue();
    next();
    assertComesTo(Logout.TOLD, session);
  }

  @Test
  void oneThatIsDownForGoodIsGivenUp() throws Exception {
    RelyingParty application = registered(ApplicationSource.CONFIGURATION);
    SessionId session = session(application);
    status = 503;
    end(session);
    next();
    for (Duration pause : BackChannelLogouts.PAUSES) {
      assertThat(outcome(session)).isEqualTo(Logout.WAITING);
      server.clock().pass(pause);
      server.bean(BackChannelLogouts.class).tellAllThatAreDue();
      next();
    }
    assertComesTo(Logout.FAILED, session);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 404})
  void oneThatRefusesIsNotAskedAgainNorFollowed(int answer) throws Exception {
    RelyingParty application = registered(ApplicationSource.CONFIGURATION);
    SessionId session = session(application);
    status = answer;
    end(session);
    assertThat(next()).startsWith("/logged-out");
    assertComesTo(Logout.FAILED, session);
    assertThat(received).isEmpty();
  }

  @Test
  void oneThatWasRegisteredWhileTheServerRunsMakesItCallNothingOnItsOwnMachine() {
    RelyingParty application = registered(ApplicationSource.DATABASE);
    SessionId session = session(application);
    end(session);
    assertComesTo(Logout.FAILED, session);
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "::1",
        "::ffff:127.0.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "224.0.0.1"
      })
  void aMachinesOwnAddressesAreWithheld(String address) {
    assertThat(LogoutReceivers.isWithheld(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "192.168.1.20", "172.16.3.4", "fd12::7", "203.0.113.9"})
  void aCompanysOwnNetworksAreNot(String address) {
    assertThat(LogoutReceivers.isWithheld(InetAddress.ofLiteral(address))).isFalse();
  }

  @Test
  void oneThatNeverFinishesItsAnswerKeepsNoThreadOfTheOthers() {
    RelyingParty application = registered(ApplicationSource.CONFIGURATION);
    SessionId session = session(application);
    announced = 10;
    end(session);
    assertComesTo(Logout.TOLD, session);
  }

  @Test
  void anApplicationWithoutSuchAnAddressIsNotTold() {
    RelyingParty application = RelyingParty.at(server);
    SessionId session = session(application);
    end(session);
    assertComesTo(Logout.NO_WAY, session);
  }
}
