package io.passlight.protocol;

/** What a person decided about a login. */
public enum Decision implements WireName {
  APPROVE("approve"),
  DENY("deny");

  private final String wire;

  Decision(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
