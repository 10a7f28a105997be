package io.passlight.login;

import io.passlight.profile.ConfirmationPolicy;
import io.passlight.profile.Proximity;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.Shown;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.UserVerification;
import io.passlight.protocol.Via;
import io.passlight.user.UserId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;

/**
 * Logins as the bytes that the store holds. The first byte is the format; within a format fields
 * are only ever added at the end.
 */
final class LoginCodec {

  private static final int FORMAT = 1;

  private LoginCodec() {}

  static byte[] write(Login login) {
    Packer out =
        new Packer()
            .small(FORMAT)
            .bytes(login.id().bytes())
            .text(login.secretHash())
            .text(login.request().value())
            .whole(login.version());
    writeState(out, login.state());
    return out.maybe(login.terms(), terms -> writeTerms(out, terms)).packed();
  }

  static Login read(byte[] packed) {
    return Unpacker.read(packed, LoginCodec::read);
  }

  private static Login read(Unpacker in) {
    int format = in.small();
    if (format != FORMAT) {
      throw new IllegalArgumentException("Login of format %d".formatted(format));
    }
    return new Login(
        LoginId.of(in.bytes()),
        in.text(),
        new SsoRequestId(in.text()),
        in.whole(),
        readState(in),
        in.maybe(() -> readTerms(in)));
  }

  private static void writeState(Packer out, LoginState state) {
    switch (state) {
      case LoginState.Pending() -> out.small('P');
      case LoginState.Scanned(var by, var wrong) -> writeScan(out.small('S'), by).small(wrong);
      case LoginState.Approved(var by, var approval, var wrong) ->
          writeApproval(writeScan(out.small('A'), by), approval).small(wrong);
      case LoginState.Redeemed(var by, var approval, var told) ->
          writeApproval(writeScan(out.small('R'), by), approval).truth(told);
      case LoginState.Denied(var by, var reason) -> writeScan(out.small('D'), by).constant(reason);
      case LoginState.Cancelled(var by) -> out.small('C').maybe(by, scan -> writeScan(out, scan));
      case LoginState.Expired(var by) -> out.small('E').maybe(by, scan -> writeScan(out, scan));
      case LoginState.Shrunk(var name, var reason) ->
          out.small('s').constant(name).maybe(reason, out::constant);
    }
  }

  private static LoginState readState(Unpacker in) {
    int tag = in.small();
    return switch (tag) {
      case 'P' -> new LoginState.Pending();
      case 'S' -> new LoginState.Scanned(readScan(in), in.small());
      case 'A' -> new LoginState.Approved(readScan(in), readApproval(in), in.small());
      case 'R' -> new LoginState.Redeemed(readScan(in), readApproval(in), in.truth());
      case 'D' -> new LoginState.Denied(readScan(in), in.constant(DenyReason.class));
      case 'C' -> new LoginState.Cancelled(in.maybe(() -> readScan(in)));
      case 'E' -> new LoginState.Expired(in.maybe(() -> readScan(in)));
      case 's' ->
          new LoginState.Shrunk(
              in.constant(LoginStateName.class), in.maybe(() -> in.constant(DenyReason.class)));
      default -> throw new IllegalArgumentException("State %d".formatted(tag));
    };
  }

  private static Packer writeScan(Packer out, Scan scan) {
    return out.text(scan.device().value())
        .text(scan.user().value())
        .text(scan.hint())
        .text(scan.displayName())
        .constant(scan.via())
        .truth(scan.sameNetwork())
        .truth(scan.sameCountry())
        .truth(scan.browserTrusted())
        .constant(scan.confirmation())
        .maybe(scan.number(), out::text)
        .secret(scan.challenge())
        .secret(scan.shown())
        .whole(scan.attempts());
  }

  private static Scan readScan(Unpacker in) {
    return new Scan(
        new DeviceId(in.text()),
        new UserId(in.text()),
        in.text(),
        in.text(),
        in.constant(Via.class),
        in.truth(),
        in.truth(),
        in.truth(),
        in.constant(Confirmation.class),
        in.maybe(in::text),
        Challenge.of(in.bytes()),
        Shown.parse(Base64Url.encode(in.bytes())),
        Math.toIntExact(in.whole()));
  }

  private static Packer writeApproval(Packer out, Approval approval) {
    return out.moment(approval.at())
        .truth(approval.userVerified())
        .maybe(approval.reverse(), out::text)
        .maybe(approval.returnCode(), out::secret);
  }

  private static Approval readApproval(Unpacker in) {
    return new Approval(
        in.moment(), in.truth(), in.maybe(in::text), in.maybe(() -> ReturnCode.of(in.bytes())));
  }

  private static void writeTerms(Packer out, Terms terms) {
    Policy policy = terms.policy();
    BrowserFacts browser = terms.browser();
    Whereabouts where = browser.where();
    out.secret(terms.frameKey())
        .whole(policy.framePeriod().toMillis())
        .constant(policy.confirmation())
        .constant(policy.userVerification())
        .constant(policy.proximity())
        .truth(policy.trustedBrowsersOnly())
        .each(policy.groups(), out::text)
        .maybe(policy.onlyUser(), user -> out.text(user.value()))
        .bytes(where.ip().getAddress())
        .truth(where.tellsNetworksApart())
        .maybe(where.country(), out::text)
        .maybe(where.city(), out::text)
        .text(browser.name())
        .text(browser.os())
        .maybe(browser.cookieHash(), out::text)
        .each(browser.trustedFor(), user -> out.text(user.value()))
        .maybe(terms.typingCode(), code -> out.text(code.value()))
        .moment(terms.created())
        .moment(terms.expires());
  }

  private static Terms readTerms(Unpacker in) {
    return new Terms(
        FrameKey.of(in.bytes()),
        readPolicy(in),
        readBrowser(in),
        in.maybe(() -> new TypingCode(in.text())),
        in.moment(),
        in.moment());
  }

  private static Policy readPolicy(Unpacker in) {
    return new Policy(
        Duration.ofMillis(in.whole()),
        in.constant(ConfirmationPolicy.class),
        in.constant(UserVerification.class),
        in.constant(Proximity.class),
        in.truth(),
        Set.copyOf(in.each(in::text)),
        in.maybe(() -> new UserId(in.text())));
  }

  private static BrowserFacts readBrowser(Unpacker in) {
    return new BrowserFacts(
        new Whereabouts(address(in.bytes()), in.truth(), in.maybe(in::text), in.maybe(in::text)),
        in.text(),
        in.text(),
        in.maybe(in::text),
        Set.copyOf(in.each(() -> new UserId(in.text()))));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("%d bytes of address".formatted(bytes.length), e);
    }
  }
}
