package io.passlight.protocol;

/** Whether an approval carries a WebAuthn assertion with user verification. */
public enum UserVerification implements WireName {
  /** None is looked at. */
  NONE("none"),

  /** None is accepted, a bad one is not. */
  PREFERRED("preferred"),

  /** No approval without one. */
  REQUIRED("required");

  private final String wire;

  UserVerification(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
