package io.passlight.protocol;

/** How an approval is confirmed, once the server has decided (so never {@code adaptive}). */
public enum Confirmation implements WireName {
  /** One tap. */
  APPROVE("approve"),

  /** The browser shows a number that the person types on the device: three tries. */
  NUMBER("number"),

  /** The device shows six digits that the person types in the browser: five tries. */
  REVERSE("reverse");

  private final String wire;

  Confirmation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
