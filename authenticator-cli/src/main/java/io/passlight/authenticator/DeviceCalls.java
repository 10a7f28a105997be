package io.passlight.authenticator;

import io.passlight.authenticator.AuthenticatorFailure.Unreachable;
import io.passlight.authenticator.ServerSession.Stamp;
import io.passlight.protocol.AccountClaims;
import io.passlight.protocol.AccountResponse;
import io.passlight.protocol.Claims;
import io.passlight.protocol.CredentialClaims;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.MessageSigner;
import io.passlight.protocol.RemovalClaims;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.StatusClaims;
import io.passlight.protocol.StatusResponse;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.Via;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls under {@code /device/v1}: each signs its claims, sends them, and reads the answer. */
final class DeviceCalls {

  private final AccountStore store;
  private final ServerConnections connections;
  private final Clock clock;
  private final SecureRandom random;

  DeviceCalls(AccountStore store, ServerConnections connections, Clock clock, SecureRandom random) {
    this.store = store;
    this.connections = connections;
    this.clock = clock;
    this.random = random;
  }

  /** The answer to an enrollment, and how far the server's clock is ahead. */
  record Enrolled(EnrollmentResponse answer, Duration clockOffset) {}

  Enrolled enroll(
      TicketAddress address, DeviceDescription device, KeyPair keys, ServerTrust trust) {
    MessageSigner signer = new MessageSigner(keys);
    ServerSession session =
        new ServerSession(connections.to(address.issuer(), trust), clock, random, Duration.ZERO);
    Function<Stamp, String> message =
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
    return new Enrolled(answer, session.offset());
  }

  void addCredential(Account account, String attestation) {
    call(
        account,
        "/credentials",
        stamp -> new CredentialClaims(account.issuer(), stamp.iat(), stamp.jti(), attestation),
        Function.identity());
  }

  ScannedLogin scan(Account account, String qr, Via via) {
    return call(
        account,
        "/scans",
        stamp -> ScanClaims.ofQr(account.issuer(), stamp.iat(), stamp.jti(), qr, via),
        body -> ScannedLogin.of(account.device(), ScanResponse.read(body)));
  }

  ScannedLogin scan(Account account, TypingCode code) {
    return call(
        account,
        "/scans",
        stamp -> ScanClaims.ofTyped(account.issuer(), stamp.iat(), stamp.jti(), code),
        body -> ScannedLogin.of(account.device(), ScanResponse.read(body)));
  }

  DecisionResponse decide(
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

  StatusResponse status(Account account, LoginId login) {
    return call(
        account,
        "/logins/" + login + "/status",
        stamp -> new StatusClaims(account.issuer(), stamp.iat(), stamp.jti(), login),
        StatusResponse::read);
  }

  void report(Account account, LoginId login) {
    call(
        account,
        "/logins/" + login + "/report",
        stamp -> new ReportClaims(account.issuer(), stamp.iat(), stamp.jti(), login),
        Function.identity());
  }

  AccountResponse account(Account account, @Nullable String newName) {
    return call(
        account,
        "/account",
        stamp -> new AccountClaims(account.issuer(), stamp.iat(), stamp.jti(), newName),
        AccountResponse::read);
  }

  void remove(Account account) {
    call(
        account,
        "/account/removal",
        stamp -> new RemovalClaims(account.issuer(), stamp.iat(), stamp.jti()),
        Function.identity());
  }

  private <T> T call(
      Account account,
      String path,
      Function<Stamp, ? extends Claims> claims,
      Function<byte[], T> read) {
    MessageSigner signer = new MessageSigner(account.keys());
    ServerSession session =
        new ServerSession(
            connections.to(account.issuer(), account.trust()),
            clock,
            random,
            account.clockOffset());
    T answer =
        session.call(path, stamp -> signer.sign(account.device(), claims.apply(stamp)), read);
    if (!session.offset().equals(account.clockOffset())) {
      store.update(
          wallet ->
              wallet.changing(account.device(), held -> held.withClockOffset(session.offset())));
    }
    return answer;
  }
}
