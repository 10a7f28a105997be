package io.passlight.protocol;

/** The states of a device: {@code PROVEN_KEY → ACTIVE → REVOKED}. */
public enum DeviceState implements WireName {
  /** It has enrolled, but the panel has not seen its six-digit code: it cannot log in. */
  PROVEN_KEY("PROVEN_KEY"),

  /** It logs in. */
  ACTIVE("ACTIVE"),

  /** It has lost its right for ever. */
  REVOKED("REVOKED");

  private final String wire;

  DeviceState(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
