package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.device.Binding;
import io.passlight.device.Enrollment;
import io.passlight.device.Enrollments;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Claims;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.Jti;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.MessageSigner;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.Shown;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.Totp;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.Via;
import io.passlight.testing.RunningServer;
import io.passlight.user.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An enrolled phone that says whatever a test wants it to say, over real HTTPS. */
final class TestPhone {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final RunningServer server;
  private final HttpClient http;
  private final KeyPair keys;
  private final MessageSigner signer;
  private final Issuer issuer;
  private final DeviceId device;
  private String address = "198.51.100.7";

  private TestPhone(RunningServer server, UserId user) {
    this.server = server;
    this.http = HttpClient.newBuilder().sslContext(server.trust().context()).build();
    this.keys = newKeys();
    this.signer = new MessageSigner(keys);
    this.issuer = new Issuer(server.url().toString());
    this.device = enroll(user);
  }

  /** A phone that was enrolled for {@code user} and is active. */
  static TestPhone of(RunningServer server, UserId user) {
    return new TestPhone(server, user);
  }

  DeviceId device() {
    return device;
  }

  Issuer issuer() {
    return issuer;
  }

  /** Sends from this address from now on, through the test's trusted proxy. */
  TestPhone at(String address) {
    this.address = address;
    return this;
  }

  Answer scan(String qr) {
    return scan(qr, Via.CAMERA);
  }

  Answer scan(String qr, Via via) {
    return send("/device/v1/scans", ScanClaims.ofQr(issuer, now(), jti(), qr, via));
  }

  Answer scan(TypingCode code) {
    return send("/device/v1/scans", ScanClaims.ofTyped(issuer, now(), jti(), code));
  }

  Answer approve(ScanResponse scan, @Nullable String number) {
    return approve(scan, number, null);
  }

  Answer approve(ScanResponse scan, @Nullable String number, @Nullable String assertion) {
    return decide(
        scan.details().id(),
        Decision.APPROVE,
        scan.challenge(),
        scan.shown(),
        number,
        assertion,
        null);
  }

  Answer deny(ScanResponse scan, @Nullable DenyReason reason) {
    return decide(
        scan.details().id(), Decision.DENY, scan.challenge(), scan.shown(), null, null, reason);
  }

  Answer decide(
      LoginId login,
      Decision decision,
      Challenge challenge,
      Shown shown,
      @Nullable String number,
      @Nullable String assertion,
      @Nullable DenyReason reason) {
    return send(
        "/device/v1/logins/" + login + "/decision",
        new DecisionClaims(
            issuer, now(), jti(), login, decision, challenge, shown, number, assertion, reason));
  }

  Answer status(LoginId login) {
    return send(
        "/device/v1/logins/" + login + "/status", new StatusClaims(issuer, now(), jti(), login));
  }

  Answer report(LoginId login) {
    return send(
        "/device/v1/logins/" + login + "/report", new ReportClaims(issuer, now(), jti(), login));
  }

  Answer send(String path, Claims claims) {
    return post(path, signer.sign(device, claims));
  }

  Answer post(String path, String jws) {
    HttpRequest request =
        HttpRequest.newBuilder(server.url(path))
            .header("Content-Type", "application/jose")
            .header("X-Forwarded-For", address)
            .POST(HttpRequest.BodyPublishers.ofString(jws))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Instant now() {
    return Instant.ofEpochSecond(server.clock().instant().getEpochSecond());
  }

  static Jti jti() {
    return Jti.random(RANDOM);
  }

  private DeviceId enroll(UserId user) {
    Enrollments enrollments = server.bean(Enrollments.class);
    Binding binding = new Binding(Jti.random(RANDOM).value());
    Actor by = new Actor(Actor.Kind.USER, user.value(), null);
    Enrollment begun = enrollments.begin(binding, user, false, null, by);
    EnrollClaims claims =
        new EnrollClaims(
            issuer,
            now(),
            jti(),
            begun.ticket(),
            new DeviceDescription("Test phone", DevicePlatform.OTHER, "1.0.0"));
    EnrollmentResponse answer =
        EnrollmentResponse.read(post("/device/v1/enrollments", signer.enroll(claims)).body());
    String code = Totp.code(answer.totp(), Totp.period(server.clock().instant()));
    enrollments.prove(binding, code, by);
    return answer.device().id();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the server answered. */
  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    byte[] body() {
      return response.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    ScanResponse scanned() {
      if (status() != 200) {
        throw new AssertionError(this);
      }
      return ScanResponse.read(body());
    }

    /** Status and code of a problem, such as {@code 410 code-expired}. */
    String problem() {
      java.util.regex.Matcher type =
          java.util.regex.Pattern.compile("urn:passlight:problem:([a-z-]+)").matcher(text());
      return status() + (type.find() ? " " + type.group(1) : "");
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
