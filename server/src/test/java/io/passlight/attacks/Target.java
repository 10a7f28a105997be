package io.passlight.attacks;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.passlight.audit.Actor;
import io.passlight.authenticator.Account;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.authenticator.SoftCredential;
import io.passlight.device.Binding;
import io.passlight.device.Enrollment;
import io.passlight.device.Enrollments;
import io.passlight.keys.RandomTokens;
import io.passlight.protocol.AccountClaims;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Claims;
import io.passlight.protocol.CredentialClaims;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.Jti;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.RemovalClaims;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.Shown;
import io.passlight.protocol.SignedMessage;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.Via;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Map;

/** A server with a person, her phone, and the messages that this phone could rightly send. */
final class Target {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final RunningServer server;
  private final HttpClient http;
  private final Issuer issuer;
  private final User user;
  private final Phone phone;

  private Target(RunningServer server, User user) {
    this.server = server;
    this.user = user;
    this.http = HttpClient.newBuilder().sslContext(server.trust().context()).build();
    this.issuer = Issuer.parse(server.url().toString());
    this.phone = Phone.of(server, user);
  }

  /** A new person with an active phone, at the server that all attacks share. */
  static Target somebody() {
    RunningServer server = server();
    return new Target(server, Phone.somebody(server));
  }

  /** The same person with one more phone. */
  Target withAnotherPhone() {
    return new Target(server, user);
  }

  private static RunningServer server() {
    return RunningServer.shared(
        "passlight.limits.logins-per-address=100000/1m",
        "passlight.limits.scans-per-device=100000/1m",
        "passlight.limits.refused-messages-per-address=100000/1m",
        "passlight.limits.enrollments-per-user=100000/1m",
        "passlight.profiles[0].id=one-tap",
        "passlight.profiles[0].confirmation=approve",
        "passlight.applications[0].id=wiki",
        "passlight.applications[0].name=Wiki",
        "passlight.applications[0].profile=one-tap",
        "passlight.applications[0].client-authentication=none",
        "passlight.applications[0].redirect-uris[0]=https://wiki.example.com/cb");
  }

  Phone phone() {
    return phone;
  }

  /** A message that would be accepted, and the path that takes it. */
  record Ready(String path, Forgery message) {}

  /** The right message of a type, in a situation of its own. */
  Ready ready(MessageType<?> type) {
    if (type == MessageType.ENROLL) {
      return enrollment();
    }
    if (type == MessageType.CREDENTIAL) {
      return ready("/credentials", new CredentialClaims(issuer, now(), jti(), evilCredential()));
    }
    if (type == MessageType.SCAN) {
      return ready("/scans", ScanClaims.ofQr(issuer, now(), jti(), waitingCode(), Via.CAMERA));
    }
    if (type == MessageType.ACCOUNT) {
      return ready("/account", new AccountClaims(issuer, now(), jti(), null));
    }
    if (type == MessageType.REMOVAL) {
      return ready("/account/removal", new RemovalClaims(issuer, now(), jti()));
    }
    ScannedLogin scan = phone.scan(waitingCode());
    LoginId login = scan.id();
    if (type == MessageType.STATUS) {
      return ready("/logins/" + login + "/status", new StatusClaims(issuer, now(), jti(), login));
    }
    if (type == MessageType.REPORT) {
      return ready("/logins/" + login + "/report", new ReportClaims(issuer, now(), jti(), login));
    }
    return ready("/logins/" + login + "/decision", approval(scan));
  }

  /** A good one of an app that nobody accepts: it is the only refusal left after step 10. */
  private static String evilCredential() {
    return SoftCredential.make(URI.create("https://evil.example"), RANDOM)
        .register(new CredentialRequest("dXNlcg", Challenge.random(RANDOM)));
  }

  private DecisionClaims approval(ScannedLogin scan) {
    return new DecisionClaims(
        issuer,
        now(),
        jti(),
        scan.id(),
        Decision.APPROVE,
        scan.challenge(),
        Shown.of(Base64Url.decode(scan.login())),
        null,
        null,
        null);
  }

  private Ready ready(String path, Claims claims) {
    Account account = phone.account();
    Map<String, Object> header =
        Map.of("alg", "ES256", "typ", claims.type().typ(), "kid", account.device().toString());
    return new Ready(
        path, new Forgery(header, Forgery.members(claims.json()), account.keys().getPrivate()));
  }

  private Ready enrollment() {
    Enrollments enrollments = server.bean(Enrollments.class);
    Binding panel = new Binding(server.bean(RandomTokens.class).next());
    Enrollment begun = enrollments.begin(panel, user.id(), false, null, Actor.SYSTEM);
    KeyPair keys = Forgery.newKeys();
    Claims claims =
        new EnrollClaims(
            issuer,
            now(),
            jti(),
            begun.ticket(),
            new DeviceDescription("Test phone", DevicePlatform.LINUX, "1.0.0"));
    Map<String, Object> header =
        Map.of(
            "alg",
            "ES256",
            "typ",
            claims.type().typ(),
            "jwk",
            new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic()).build().toJSONObject());
    return new Ready(
        "/enrollments", new Forgery(header, Forgery.members(claims.json()), keys.getPrivate()));
  }

  /** The text of the code of a new login that waits in a browser. */
  private String waitingCode() {
    Browser.Page page =
        server
            .browser()
            .open(
                "/oauth2/authorize?response_type=code&client_id=wiki&scope=openid&state=s&nonce=n"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                    + "&code_challenge_method=S256"
                    + "&redirect_uri=https%3A%2F%2Fwiki.example.com%2Fcb");
    if (!(page.data().get("qr") instanceof Map<?, ?> qr)) {
      throw new AssertionError("no code on " + page.address());
    }
    FrameKey key = FrameKey.parse(String.valueOf(qr.get("frameKey")));
    return qr.get("prefix") + "0." + Frames.proof(key, 0);
  }

  /** Sends a body to a path of the device API. */
  HttpResponse<byte[]> send(String path, String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(server.url("/device/v1" + path))
              .header("Content-Type", SignedMessage.MEDIA_TYPE)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Instant now() {
    return server.clock().instant();
  }

  private static Jti jti() {
    return Jti.random(RANDOM);
  }
}
