package io.passlight.authenticator;

import io.passlight.authenticator.AuthenticatorFailure.IssuerDiffers;
import io.passlight.authenticator.AuthenticatorFailure.NoAccount;
import io.passlight.authenticator.AuthenticatorFailure.NoCode;
import io.passlight.authenticator.AuthenticatorFailure.OtherAccountFirst;
import io.passlight.authenticator.AuthenticatorFailure.Unreachable;
import io.passlight.protocol.AccountClaims;
import io.passlight.protocol.AccountResponse;
import io.passlight.protocol.Claims;
import io.passlight.protocol.CredentialClaims;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.MessageSigner;
import io.passlight.protocol.QrText;
import io.passlight.protocol.Refusal;
import io.passlight.protocol.RemovalClaims;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.StatusResponse;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.Totp;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.UserVerification;
import io.passlight.protocol.UserVerificationChallenge;
import io.passlight.protocol.Via;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator: everything that the phone app does, but for its screens. All methods throw an
 * {@link AuthenticatorFailure} where something does not work. Safe for use by many threads.
 */
public final class Authenticator {

  /** The version that this authenticator tells servers. */
  public static final String VERSION = "1.0.0";

  private final AccountStore store;
  private final ServerConnections connections;
  private final Clock clock;
  private final SecureRandom random;

  /** An authenticator over a store. */
  public Authenticator(
      AccountStore store, ServerConnections connections, Clock clock, SecureRandom random) {
    this.store = store;
    this.connections = connections;
    this.clock = clock;
    this.random = random;
  }

  /** What it holds. */
  public Wallet wallet() {
    return store.read();
  }

  /**
   * Enrolls this authenticator as a new device and keeps the account at the end of the list. The
   * device is proven, and active once its {@link #code} was typed into the registration panel.
   *
   * @param address where the ticket was shown; it names the server
   * @param device what the device says of itself
   * @param trust which certificates of the server are trusted, from now on
   * @throws IssuerDiffers if the server's account belongs to another server; nothing is stored
   */
  public Account enroll(TicketAddress address, DeviceDescription device, ServerTrust trust) {
    KeyPair keys = DeviceKeys.make(random);
    MessageSigner signer = new MessageSigner(keys);
    ServerSession session = session(connections.to(address.issuer(), trust), Duration.ZERO);
    Function<ServerSession.Stamp, String> message =
        stamp ->
            signer.enroll(
                new EnrollClaims(
                    address.issuer(), stamp.iat(), stamp.jti(), address.ticket(), device));
    EnrollmentResponse answer;
    try {
      answer = session.call("/enrollments", message, EnrollmentResponse::read);
    } catch (Unreachable lost) {
      if (!lost.mayHaveBeenSent()) {
        throw lost;
      }
      // The answer was lost, not the ticket: the same key and ticket get the same answer again.
      answer = session.call("/enrollments", message, EnrollmentResponse::read);
    }
    if (!answer.account().issuer().equals(address.issuer())) {
      throw new IssuerDiffers(address.issuer(), answer.account().issuer());
    }
    Account account =
        new Account(
            answer.account().id(),
            answer.device().id(),
            address.issuer(),
            answer.account().server(),
            answer.account().username(),
            answer.account().displayName(),
            answer.device().name(),
            answer.totp(),
            keys,
            null,
            trust,
            session.offset());
    store.update(wallet -> wallet.adding(account));
    return account;
  }

  /**
   * Makes a WebAuthn credential in software and registers it, where the account has none.
   *
   * @param origin the authenticator app's origin, one that the server accepts
   * @return the account, with its credential
   */
  public Account addCredential(Account account, URI origin) {
    CredentialRequest request = ask(account, null).uv();
    if (request == null) {
      return current(account.device());
    }
    SoftCredential credential = SoftCredential.make(origin, random);
    String attestation = credential.register(request);
    call(
        account,
        "/credentials",
        stamp -> new CredentialClaims(account.issuer(), stamp.iat(), stamp.jti(), attestation),
        Function.identity());
    return change(account.device(), held -> held.withCredential(credential));
  }

  /** The account's six-digit code at this moment. */
  public String code(Account account) {
    return Totp.code(account.totp(), Totp.period(serverTime(account)));
  }

  /** How long {@link #code} stays the same. */
  public Duration codeLasts(Account account) {
    long passed = Math.floorMod(serverTime(account).getEpochSecond(), Totp.PERIOD_SECONDS);
    return Duration.ofSeconds(Totp.PERIOD_SECONDS - passed);
  }

  private Instant serverTime(Account account) {
    return clock.instant().plus(account.clockOffset());
  }

  /**
   * Tells the server of the first account that the code of a login was read.
   *
   * @param text the text of the QR code, exactly as it was read
   * @param via how; {@link Via#TYPED} is {@link #scan(TypingCode)}
   * @throws NoCode if it is no login's code
   * @throws OtherAccountFirst if the code belongs to another server; nothing is sent
   */
  public ScannedLogin scan(String text, Via via) {
    QrText code;
    try {
      code = QrText.parse(text);
    } catch (Refusal e) {
      throw new NoCode(
          "This is not the code of a login", "Scan the QR code that the login page shows.", e);
    }
    Account first = first();
    if (!first.issuer().equals(code.issuer())) {
      throw new OtherAccountFirst(first, code.issuer(), wallet().at(code.issuer()));
    }
    return scanned(
        first, stamp -> ScanClaims.ofQr(first.issuer(), stamp.iat(), stamp.jti(), text, via));
  }

  /** Tells the server of the first account that its typing code was typed. */
  public ScannedLogin scan(TypingCode code) {
    Account first = first();
    return scanned(
        first, stamp -> ScanClaims.ofTyped(first.issuer(), stamp.iat(), stamp.jti(), code));
  }

  private ScannedLogin scanned(Account account, Function<ServerSession.Stamp, ScanClaims> claims) {
    ScannedLogin scan =
        call(
            account,
            "/scans",
            claims,
            body -> ScannedLogin.of(account.device(), ScanResponse.read(body)));
    store.update(wallet -> wallet.withLastScan(scan));
    return scan;
  }

  /** The login that was scanned last, as long as its account is here. */
  public Optional<ScannedLogin> lastScan() {
    return Optional.ofNullable(wallet().lastScan());
  }

  /**
   * Approves a login, with an assertion where one is asked for and the account has a credential.
   *
   * @param number what the browser shows, where the login wants a number
   */
  public DecisionResponse approve(ScannedLogin scan, @Nullable String number) {
    Account account = current(scan.device());
    SoftCredential credential = account.credential();
    String assertion =
        credential == null || scan.userVerification() == UserVerification.NONE
            ? null
            : credential.assertion(
                UserVerificationChallenge.of(account.issuer(), scan.challenge(), scan.shown()));
    return decide(account, scan, Decision.APPROVE, number, assertion, null);
  }

  /**
   * Denies a login.
   *
   * @param notMe whether the person says that the login is not theirs
   */
  public DecisionResponse deny(ScannedLogin scan, boolean notMe) {
    DenyReason reason = notMe ? DenyReason.NOT_ME : null;
    return decide(current(scan.device()), scan, Decision.DENY, null, null, reason);
  }

  private DecisionResponse decide(
      Account account,
      ScannedLogin scan,
      Decision decision,
      @Nullable String number,
      @Nullable String assertion,
      @Nullable DenyReason reason) {
    return call(
        account,
        "/logins/" + scan.id() + "/decision",
        stamp ->
            new DecisionClaims(
                account.issuer(),
                stamp.iat(),
                stamp.jti(),
                scan.id(),
                decision,
                scan.challenge(),
                scan.shown(),
                number,
                assertion,
                reason),
        DecisionResponse::read);
  }

  /** What became of a login. */
  public StatusResponse status(ScannedLogin scan) {
    Account account = current(scan.device());
    return call(
        account,
        "/logins/" + scan.id() + "/status",
        stamp -> new StatusClaims(account.issuer(), stamp.iat(), stamp.jti(), scan.id()),
        StatusResponse::read);
  }

  /** "That was not me": ends the session that the login opened, up to 24 hours after. */
  public void report(ScannedLogin scan) {
    Account account = current(scan.device());
    call(
        account,
        "/logins/" + scan.id() + "/report",
        stamp -> new ReportClaims(account.issuer(), stamp.iat(), stamp.jti(), scan.id()),
        Function.identity());
  }

  /** Asks the server for the account as it is now, and keeps its names. */
  public AccountResponse refresh(Account account) {
    return ask(account, null);
  }

  /** Gives this device another name. */
  public AccountResponse rename(Account account, String name) {
    return ask(account, DeviceDescription.checkName(name));
  }

  private AccountResponse ask(Account account, @Nullable String name) {
    AccountResponse answer =
        call(
            account,
            "/account",
            stamp -> new AccountClaims(account.issuer(), stamp.iat(), stamp.jti(), name),
            AccountResponse::read);
    change(
        account.device(),
        held ->
            held.withNames(
                answer.account().server(),
                answer.account().username(),
                answer.account().displayName(),
                answer.device().name()));
    return answer;
  }

  /** Moves an account within the list; position 1 is the one that logs in. */
  public Wallet move(Account account, int position) {
    return store.update(wallet -> wallet.moving(account.device(), position));
  }

  /** Has the server revoke this device, then forgets the account. */
  public void remove(Account account) {
    call(
        account,
        "/account/removal",
        stamp -> new RemovalClaims(account.issuer(), stamp.iat(), stamp.jti()),
        Function.identity());
    forget(account);
  }

  /** Forgets the account without a word to the server, where the device stays as it was. */
  public void forget(Account account) {
    store.update(wallet -> wallet.without(account.device()));
  }

  private Account first() {
    return wallet().first().orElseThrow(() -> new NoAccount("There is no account yet"));
  }

  private Account current(DeviceId device) {
    return wallet()
        .of(device)
        .orElseThrow(() -> new NoAccount("The account that scanned this login is gone"));
  }

  private Account change(DeviceId device, UnaryOperator<Account> change) {
    store.update(wallet -> wallet.changing(device, change));
    return current(device);
  }

  private <T> T call(
      Account account,
      String path,
      Function<ServerSession.Stamp, ? extends Claims> claims,
      Function<byte[], T> read) {
    MessageSigner signer = new MessageSigner(account.keys());
    ServerSession session =
        session(connections.to(account.issuer(), account.trust()), account.clockOffset());
    T answer =
        session.call(path, stamp -> signer.sign(account.device(), claims.apply(stamp)), read);
    if (!session.offset().equals(account.clockOffset())) {
      change(account.device(), held -> held.withClockOffset(session.offset()));
    }
    return answer;
  }

  private ServerSession session(ServerConnection connection, Duration offset) {
    return new ServerSession(connection, clock, random, offset);
  }
}
