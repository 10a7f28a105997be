package io.passlight.protocol;

/** The states of a login, as they are told to browsers and authenticators. */
public enum LoginStateName implements WireName {
  /** The code is shown and nobody has scanned it. */
  PENDING("PENDING"),

  /** One device has scanned it and has not decided. */
  SCANNED("SCANNED"),

  /** The device approved; the browser has yet to redeem. */
  APPROVED("APPROVED"),

  /** The browser is logged in. */
  REDEEMED("REDEEMED"),

  /** Refused, for a {@link DenyReason}. */
  DENIED("DENIED"),

  /** Given up in the browser, or answered by another tab. */
  CANCELLED("CANCELLED"),

  /** Out of time. */
  EXPIRED("EXPIRED");

  private final String wire;

  LoginStateName(String wire) {
    this.wire = wire;
  }

  /** Whether no further step is possible. */
  public boolean isOver() {
    return switch (this) {
      case PENDING, SCANNED, APPROVED -> false;
      case REDEEMED, DENIED, CANCELLED, EXPIRED -> true;
    };
  }

  @Override
  public String wire() {
    return wire;
  }
}
