package io.passlight.protocol;

import java.util.List;
import java.util.function.Function;

/**
 * The type of a signed message: one for each call under {@code /device/v1}. It ties the header's
 * {@code typ} to the claims, so that a message made for one call is refused at every other.
 *
 * @param <C> the claims that a message of this type makes
 */
public final class MessageType<C extends Claims> {

  /** {@code POST /enrollments}; the only one whose header carries a key. */
  public static final MessageType<EnrollClaims> ENROLL =
      new MessageType<>("enroll", EnrollClaims::read);

  /** {@code POST /credentials}. */
  public static final MessageType<CredentialClaims> CREDENTIAL =
      new MessageType<>("credential", CredentialClaims::read);

  /** {@code POST /scans}. */
  public static final MessageType<ScanClaims> SCAN = new MessageType<>("scan", ScanClaims::read);

  /** {@code POST /logins/{id}/decision}. */
  public static final MessageType<DecisionClaims> DECISION =
      new MessageType<>("decision", DecisionClaims::read);

  /** {@code POST /logins/{id}/status}. */
  public static final MessageType<StatusClaims> STATUS =
      new MessageType<>("status", StatusClaims::read);

  /** {@code POST /logins/{id}/report}. */
  public static final MessageType<ReportClaims> REPORT =
      new MessageType<>("report", ReportClaims::read);

  /** {@code POST /account}. */
  public static final MessageType<AccountClaims> ACCOUNT =
      new MessageType<>("account", AccountClaims::read);

  /** {@code POST /account/removal}. */
  public static final MessageType<RemovalClaims> REMOVAL =
      new MessageType<>("removal", RemovalClaims::read);

  private static final List<MessageType<?>> ALL =
      List.of(ENROLL, CREDENTIAL, SCAN, DECISION, STATUS, REPORT, ACCOUNT, REMOVAL);

  private final String typ;
  private final Function<JsonReader, C> reader;

  private MessageType(String name, Function<JsonReader, C> reader) {
    this.typ = "passlight-" + name + "+jwt";
    this.reader = reader;
  }

  /** All types. */
  public static List<MessageType<?>> values() {
    return ALL;
  }

  /** The {@code typ} of the header: {@code passlight-…+jwt}. */
  public String typ() {
    return typ;
  }

  /** Whether the header carries the public key itself, in place of the device's id. */
  boolean carriesKey() {
    return this == ENROLL;
  }

  C read(JsonReader claims) {
    return reader.apply(claims);
  }

  @Override
  public String toString() {
    return typ;
  }
}
