package io.passlight.authenticator;

import io.passlight.authenticator.AuthenticatorFailure.IssuerDiffers;
import io.passlight.authenticator.AuthenticatorFailure.NoAccount;
import io.passlight.authenticator.AuthenticatorFailure.NoCode;
import io.passlight.authenticator.AuthenticatorFailure.OtherAccountFirst;
import io.passlight.protocol.AccountResponse;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.QrText;
import io.passlight.protocol.Refusal;
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
  private final DeviceCalls calls;
  private final Clock clock;
  private final SecureRandom random;

  /** An authenticator over a store. */
  public Authenticator(
      AccountStore store, ServerConnections connections, Clock clock, SecureRandom random) {
    this.store = store;
    this.calls = new DeviceCalls(store, connections, clock, random);
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
    DeviceCalls.Enrolled enrolled = calls.enroll(address, device, keys, trust);
    EnrollmentResponse answer = enrolled.answer();
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
            enrolled.clockOffset());
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
    calls.addCredential(account, credential.register(request));
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
    return keep(calls.scan(first, text, via));
  }

  /** Tells the server of the first account that its typing code was typed. */
  public ScannedLogin scan(TypingCode code) {
    return keep(calls.scan(first(), code));
  }

  private ScannedLogin keep(ScannedLogin scan) {
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
    return calls.decide(account, scan, Decision.APPROVE, number, assertion, null);
  }

  /**
   * Denies a login.
   *
   * @param notMe whether the person says that the login is not theirs
   */
  public DecisionResponse deny(ScannedLogin scan, boolean notMe) {
    DenyReason reason = notMe ? DenyReason.NOT_ME : null;
    return calls.decide(current(scan.device()), scan, Decision.DENY, null, null, reason);
  }

  /** What became of a login. */
  public StatusResponse status(ScannedLogin scan) {
    return calls.status(current(scan.device()), scan.id());
  }

  /** "That was not me": ends the session that the login opened, up to 24 hours after. */
  public void report(ScannedLogin scan) {
    calls.report(current(scan.device()), scan.id());
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
    AccountResponse answer = calls.account(account, name);
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
    calls.remove(account);
    forget(account);
  }

  /** Forgets the account without a word to the server, where the device stays as it was. */
  public void forget(Account account) {
    store.update(wallet -> wallet.without(account.device()));
  }

  private Account first() {
    return wallet().first().orElseThrow(NoAccount::new);
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
}
