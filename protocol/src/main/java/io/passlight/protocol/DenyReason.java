package io.passlight.protocol;

/** Why a login is DENIED. */
public enum DenyReason implements WireName {
  /** The person chose to deny. */
  DENIED("denied"),

  /** The person said that the login was not theirs. */
  NOT_ME("not-me"),

  /** The third wrong confirmation number on the device. */
  WRONG_NUMBER("wrong-number"),

  /** The fifth wrong reverse code in the browser. */
  WRONG_CODE("wrong-code"),

  /** Device or user lost its right between scan and redeem. */
  REVOKED("revoked");

  private final String wire;

  DenyReason(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
