package io.passlight.profile;

/** How near to one another browser and phone must be, as far as their addresses tell. */
public enum Proximity {
  /** Anywhere. */
  OFF,
  /** The same country; an unknown one counts as different. Needs a GeoIP file. */
  SAME_COUNTRY,
  /** The same IPv4 address or IPv6 /64. */
  SAME_NETWORK
}
