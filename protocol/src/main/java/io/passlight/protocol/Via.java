package io.passlight.protocol;

/** How a login was scanned. */
public enum Via implements WireName {
  /** Read by the device's camera. */
  CAMERA("camera"),

  /** Read from a picture. */
  IMAGE("image"),

  /** The typing code was typed. */
  TYPED("typed"),

  /** Opened as a link on the device that shows the page. */
  LINK("link");

  private final String wire;

  Via(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
