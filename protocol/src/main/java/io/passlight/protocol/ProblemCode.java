package io.passlight.protocol;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Every way in which the server refuses a message of an authenticator (RFC 9457). */
public enum ProblemCode implements WireName {
  MALFORMED_MESSAGE(
      "malformed-message",
      400,
      "The message cannot be read",
      "The authenticator sent something that is not a message of this protocol. Update the app."),
  WRONG_TYPE(
      "wrong-type",
      400,
      "The message was sent to the wrong place",
      "The message is of another type than this address takes. Update the app."),
  WRONG_AUDIENCE(
      "wrong-audience",
      400,
      "The message is for another server",
      "The message names another server than this one. Check which account is first."),
  CLOCK_SKEW(
      "clock-skew",
      400,
      "The clocks differ",
      "The device's clock is more than a minute off. Set it to automatic time and try again."),
  REPLAYED(
      "replayed",
      409,
      "The message was sent before",
      "The same message arrived twice; only the first one counts. Start again."),
  TOO_LARGE("too-large", 413, "The message is too large", "A message may have 16 KiB at most."),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many tries", "Wait a little, then try again."),
  BAD_SIGNATURE(
      "bad-signature",
      401,
      "This device is not known here",
      "The server does not know the key that signed the message. Register the device again."),
  DEVICE_REVOKED(
      "device-revoked",
      403,
      "This device was removed",
      "It no longer logs in. Remove the account here and register the device again."),
  DEVICE_NOT_ACTIVE(
      "device-not-active",
      403,
      "Registration is not finished",
      "Type this device's six-digit code under the QR code of the registration page."),
  ACCOUNT_DISABLED("account-disabled", 403, "This account is disabled", "Ask your administrator."),
  APP_TOO_OLD(
      "app-too-old", 426, "This app is too old", "Update the authenticator, then try again."),
  AUTHENTICATOR_NOT_ACCEPTED(
      "authenticator-not-accepted",
      403,
      "This authenticator is not accepted here",
      "Use the authenticator that your organization provides."),
  NOT_A_CODE(
      "not-a-code",
      400,
      "This is not a login code",
      "Scan the whole QR code that the login page shows."),
  FOREIGN_CODE(
      "foreign-code",
      400,
      "This code belongs to another server",
      "Scan it with an account of the server that the code names."),
  CODE_EXPIRED(
      "code-expired",
      410,
      "This code has expired",
      "Show a new code in the browser and scan that one."),
  CODE_USED(
      "code-used",
      409,
      "Another device has scanned this code",
      "If that was not you, cancel in the browser. Show a new code and scan that one."),
  NOT_ALLOWED(
      "not-allowed",
      403,
      "This login is not allowed",
      "A rule of your organization forbids it from here. Ask your administrator."),
  NOT_YOUR_LOGIN(
      "not-your-login",
      404,
      "There is no such login",
      "This device has scanned no such login. Scan the code that the browser shows."),
  WRONG_CHALLENGE(
      "wrong-challenge",
      409,
      "The decision is for another login",
      "Scan the code again, then decide."),
  WRONG_SHOWN(
      "wrong-shown",
      409,
      "The decision is about something else than was shown",
      "Scan the code again, then decide."),
  CONFIRMATION_REQUIRED(
      "confirmation-required",
      422,
      "The number is missing",
      "Type the number that the browser shows."),
  USER_VERIFICATION_REQUIRED(
      "user-verification-required",
      422,
      "It must be certain that it is you",
      "Approve with fingerprint, face or PIN."),
  WRONG_NUMBER(
      "wrong-number", 422, "That is not the number", "Type the number that the browser shows now."),
  LOGIN_OVER(
      "login-over",
      409,
      "This login is over",
      "It has ended or was decided before. Show a new code in the browser."),
  TICKET_INVALID(
      "ticket-invalid",
      410,
      "This registration code is not valid",
      "It is unknown, used or expired. Show a new one on the registration page.");

  private static final String PREFIX = "urn:passlight:problem:";
  private static final Map<String, ProblemCode> BY_TYPE =
      Arrays.stream(values()).collect(toUnmodifiableMap(ProblemCode::type, code -> code));

  private final String wire;
  private final int status;
  private final String title;
  private final String detail;

  ProblemCode(String wire, int status, String title, String detail) {
    this.wire = wire;
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** The code of a problem's {@code type}; empty for one of a later version or of others. */
  public static Optional<ProblemCode> ofType(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The stable {@code type} of the problem: {@code urn:passlight:problem:<code>}. */
  public String type() {
    return PREFIX + wire;
  }

  /** The HTTP status that it is answered with. */
  public int status() {
    return status;
  }

  /** What happened, in a few words for people. */
  public String title() {
    return title;
  }

  /** What to do next, in a sentence for people. */
  public String detail() {
    return detail;
  }

  @Override
  public String wire() {
    return wire;
  }
}
