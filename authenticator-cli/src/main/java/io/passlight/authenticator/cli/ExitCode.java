package io.passlight.authenticator.cli;

import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.protocol.ProblemCode;

/** How a command ends: one number for each kind of thing that people or scripts do next. */
enum ExitCode {
  OK(0),
  UNEXPECTED(1),
  USAGE(2),
  STORE(3),
  UNREACHABLE(4),
  UNTRUSTED(5),
  NO_CODE(6),
  ACCOUNT(7),
  NOTHING_SCANNED(8),
  STRANGE_SERVER(9),
  MESSAGE_REFUSED(10),
  TOO_MANY_REQUESTS(11),
  DEVICE_REFUSED(12),
  CODE_REFUSED(13),
  NOT_ALLOWED(14),
  LOGIN_OVER(15),
  CONFIRMATION(16),
  USER_VERIFICATION(17),
  TICKET_INVALID(18);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(AuthenticatorFailure failure) {
    return switch (failure) {
      case AuthenticatorFailure.Refused refused ->
          refused.code().map(ExitCode::of).orElse(STRANGE_SERVER);
      case AuthenticatorFailure.Unreachable _ -> UNREACHABLE;
      case AuthenticatorFailure.Untrusted _ -> UNTRUSTED;
      case AuthenticatorFailure.StrangeAnswer _, AuthenticatorFailure.IssuerDiffers _ ->
          STRANGE_SERVER;
      case AuthenticatorFailure.OtherAccountFirst _, AuthenticatorFailure.NoAccount _ -> ACCOUNT;
      case AuthenticatorFailure.NothingScanned _ -> NOTHING_SCANNED;
      case AuthenticatorFailure.NoCode _ -> NO_CODE;
      case AuthenticatorFailure.StoreBroken _ -> STORE;
    };
  }

  static ExitCode of(ProblemCode code) {
    return switch (code) {
      case MALFORMED_MESSAGE, WRONG_TYPE, WRONG_AUDIENCE, CLOCK_SKEW, REPLAYED, TOO_LARGE ->
          MESSAGE_REFUSED;
      case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
      case BAD_SIGNATURE,
          DEVICE_REVOKED,
          DEVICE_NOT_ACTIVE,
          ACCOUNT_DISABLED,
          APP_TOO_OLD,
          AUTHENTICATOR_NOT_ACCEPTED ->
          DEVICE_REFUSED;
      case NOT_A_CODE, FOREIGN_CODE, CODE_EXPIRED, CODE_USED -> CODE_REFUSED;
      case NOT_ALLOWED -> NOT_ALLOWED;
      case NOT_YOUR_LOGIN, WRONG_CHALLENGE, WRONG_SHOWN, LOGIN_OVER -> LOGIN_OVER;
      case CONFIRMATION_REQUIRED, WRONG_NUMBER -> CONFIRMATION;
      case USER_VERIFICATION_REQUIRED -> USER_VERIFICATION;
      case TICKET_INVALID -> TICKET_INVALID;
    };
  }
}
