package io.passlight.authenticator;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.passlight.protocol.AccountClaims;
import io.passlight.protocol.AccountId;
import io.passlight.protocol.AccountResponse;
import io.passlight.protocol.AccountView;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Claims;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.DeviceState;
import io.passlight.protocol.DeviceView;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginDetails;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.Problem;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.QrText;
import io.passlight.protocol.Refusal;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.SealedCode;
import io.passlight.protocol.SealingKey;
import io.passlight.protocol.SignedMessage;
import io.passlight.protocol.StatusResponse;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.TicketSecret;
import io.passlight.protocol.TotpSecret;
import io.passlight.protocol.UserVerification;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A small server of the device API over real TLS: it verifies what it is sent as the protocol says,
 * and answers as the test has arranged.
 */
public final class TestServer implements AutoCloseable {

  private static final char[] PASSWORD = "test".toCharArray();

  /** What the server knows of one device. */
  private record Known(ECPublicKey key, EnrollmentResponse answer) {}

  private final SecureRandom random = new SecureRandom();
  private final HttpsServer http;
  private final X509Certificate certificate;
  private final Issuer issuer;
  private final Map<DeviceId, Known> devices = new HashMap<>();
  private final Map<String, Known> enrollments = new HashMap<>();
  private final List<Claims> received = new ArrayList<>();
  private final Deque<Answer> instead = new ArrayDeque<>();
  private final SealingKey sealingKey = new SealingKey(1, new byte[32]);

  /** The account's issuer in answers. */
  public Issuer answeredIssuer;

  /** What the next scans ask for. */
  public Confirmation confirmation = Confirmation.APPROVE;

  /** What the next scans ask for. */
  public UserVerification userVerification = UserVerification.PREFERRED;

  /** The application's name in the next scans. */
  public String application = "Wiki";

  /** What the next approvals carry. */
  public @Nullable ReturnCode returnCode;

  /** The clock that it goes by. */
  public Clock clock = Clock.systemUTC();

  /** What it sends in place of an answer; an empty body with status 0 cuts the connection. */
  public record Answer(int status, String contentType, byte[] body) {}

  private TestServer(String host) throws Exception {
    KeyPair keys = DeviceKeys.make(random);
    this.certificate = certificate(keys, host);
    this.http = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
    this.http.setHttpsConfigurator(new HttpsConfigurator(context(keys, certificate)));
    this.http.createContext("/", this::handle);
    this.http.start();
    this.issuer = Issuer.parse("https://localhost:" + http.getAddress().getPort());
    this.answeredIssuer = issuer;
  }

  /** A server on a free port. */
  public static TestServer start() throws Exception {
    return new TestServer("localhost");
  }

  /** A server whose certificate is for another host. */
  static TestServer startWithCertificateFor(String host) throws Exception {
    return new TestServer(host);
  }

  private static X509Certificate certificate(KeyPair keys, String host) throws Exception {
    X500Principal name = new X500Principal("CN=" + host);
    Instant now = Instant.now();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plus(Duration.ofDays(1))),
                    name,
                    keys.getPublic())
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static SSLContext context(KeyPair keys, X509Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  Issuer issuer() {
    return issuer;
  }

  /** Trust in its certificate alone. */
  public ServerTrust trust() {
    return ServerTrust.in(fingerprint());
  }

  /** The fingerprint of its certificate. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(certificate);
  }

  String pem() throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** A new ticket. */
  public TicketAddress ticket() {
    return TicketAddress.enroll(issuer, TicketSecret.random(random));
  }

  /** The text of a QR code of a new login. */
  public String code() {
    return code(issuer);
  }

  /** The text of a QR code of another server. */
  public String code(Issuer other) {
    String sealed = SealedCode.seal(LoginId.random(random), sealingKey, other, random);
    return QrText.of(other, sealed, FrameKey.random(random), 3).toString();
  }

  /** The claims of all messages whose signature was right, in their order. */
  public List<Claims> received() {
    return received;
  }

  /** The next message is answered so, whatever it is; it has been worked on before. */
  public void answersInstead(Answer answer) {
    instead.add(answer);
  }

  /** The next message is refused so. */
  public void refuses(ProblemCode code) {
    refuses(Problem.of(code, clock.instant()));
  }

  /** The next message is refused so. */
  public void refuses(Problem problem) {
    answersInstead(new Answer(problem.status(), Problem.MEDIA_TYPE, problem.json()));
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer;
      try {
        answer = work(exchange.getRequestURI().getPath(), body);
      } catch (Refusal refusal) {
        Problem problem = Problem.of(refusal.code(), clock.instant());
        answer = new Answer(problem.status(), Problem.MEDIA_TYPE, problem.json());
      }
      send(exchange, instead.isEmpty() ? answer : instead.remove());
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() == 0) {
      return; // closed without a word
    }
    exchange.getResponseHeaders().add("Content-Type", answer.contentType());
    if (answer.status() / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/device/v1/account");
    }
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  private Answer work(String path, byte[] body) {
    if (!path.startsWith("/device/v1/")) {
      return new Answer(404, "text/html", "<h1>Not here</h1>".getBytes());
    }
    String call = path.substring("/device/v1/".length());
    return switch (call.replaceFirst("^logins/[^/]+/", "")) {
      case "enrollments" -> enroll(body);
      case "credentials" -> noContent(verified(body, MessageType.CREDENTIAL));
      case "scans" -> json(200, scan(verified(body, MessageType.SCAN)));
      case "decision" -> json(200, decide(verified(body, MessageType.DECISION)).json());
      case "status" -> {
        verified(body, MessageType.STATUS);
        yield json(200, new StatusResponse(LoginStateName.APPROVED, null, 1).json());
      }
      case "report" -> noContent(verified(body, MessageType.REPORT));
      case "account" -> json(200, account(body).json());
      case "account/removal" -> noContent(verified(body, MessageType.REMOVAL));
      default -> new Answer(404, "text/html", "<h1>Not here</h1>".getBytes());
    };
  }

  private static Answer json(int status, byte[] body) {
    return new Answer(status, "application/json", body);
  }

  private static Answer noContent(Claims claims) {
    return new Answer(204, "application/json", new byte[0]);
  }

  private <C extends Claims> C verified(byte[] body, MessageType<C> type) {
    SignedMessage<C> message = SignedMessage.parse(body, type);
    Known known = devices.get(message.device());
    if (known == null) {
      throw new Refusal(ProblemCode.BAD_SIGNATURE);
    }
    C claims = message.verify(known.key()).claims(issuer, clock.instant());
    received.add(claims);
    return claims;
  }

  private Answer enroll(byte[] body) {
    SignedMessage<EnrollClaims> message = SignedMessage.parse(body, MessageType.ENROLL);
    EnrollClaims claims = message.verify(message.key()).claims(issuer, clock.instant());
    received.add(claims);
    // The same key and ticket again get the same answer; another key is too late.
    Known known =
        enrollments.computeIfAbsent(
            claims.ticket().encoded(), ticket -> new Known(message.key(), newDevice(claims)));
    if (!known.key().equals(message.key())) {
      throw new Refusal(ProblemCode.TICKET_INVALID);
    }
    devices.put(known.answer().device().id(), known);
    return json(201, known.answer().json());
  }

  private EnrollmentResponse newDevice(EnrollClaims claims) {
    return new EnrollmentResponse(
        new AccountView(
            AccountId.random(random), answeredIssuer, "Example Ltd", "jane", "Jane Doe"),
        new DeviceView(DeviceId.random(random), claims.device().name(), DeviceState.PROVEN_KEY),
        TotpSecret.random(random),
        new CredentialRequest("dXNlcg", Challenge.random(random)),
        "1.0.0",
        clock.instant());
  }

  private byte[] scan(Claims claims) {
    Instant now = clock.instant();
    LoginDetails login =
        new LoginDetails(
            LoginId.random(random),
            new LoginDetails.Application("wiki", application, "wiki.example.com", null),
            new LoginDetails.Browser("Firefox 140", "Windows"),
            new LoginDetails.Network("192.0.2.7", "TR", "Ankara", false),
            now,
            now.plusSeconds(180));
    return ScanResponse.of(
            login.json(), confirmation, userVerification, Challenge.random(random), now)
        .json();
  }

  private DecisionResponse decide(DecisionClaims claims) {
    return claims.decision() == Decision.DENY
        ? new DecisionResponse(LoginStateName.DENIED, null, null)
        : new DecisionResponse(
            LoginStateName.APPROVED,
            confirmation == Confirmation.REVERSE ? "012345" : null,
            returnCode);
  }

  private AccountResponse account(byte[] body) {
    SignedMessage<AccountClaims> message = SignedMessage.parse(body, MessageType.ACCOUNT);
    AccountClaims claims = verified(body, MessageType.ACCOUNT);
    EnrollmentResponse known = requireNonNull(devices.get(message.device())).answer();
    String name = claims.name() == null ? known.device().name() : claims.name();
    return new AccountResponse(
        known.account(), new DeviceView(known.device().id(), name, DeviceState.ACTIVE), known.uv());
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
