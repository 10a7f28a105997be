package io.passlight.login;

import io.passlight.protocol.Confirmation;
import io.passlight.protocol.Via;
import org.jspecify.annotations.Nullable;

/**
 * How a login came about: what a session must remember to know which profiles it satisfies.
 *
 * @param confirmation how the approval was confirmed
 * @param userVerified whether a good assertion with user verification came with it
 * @param via how the code was read
 * @param sameNetwork whether browser and phone had the same IPv4 address or IPv6 /64
 * @param sameCountry whether both countries are known and the same, or the networks are
 * @param browserTrusted whether the browser was trusted for this very user when the login was
 *     scanned
 * @param browserNetwork the browser's IP address when the login began
 * @param browserName such as {@code Firefox 140}
 * @param os such as {@code Windows}
 * @param country of the browser, two letters (ISO 3166-1); null where unknown
 * @param city of the browser; null where unknown
 */
public record LoginFacts(
    Confirmation confirmation,
    boolean userVerified,
    Via via,
    boolean sameNetwork,
    boolean sameCountry,
    boolean browserTrusted,
    String browserNetwork,
    String browserName,
    String os,
    @Nullable String country,
    @Nullable String city) {

  /**
   * Whether the browser was trusted or the phone near it: from other logins, which a stranger may
   * have talked somebody into, a profile can withhold scopes.
   */
  public boolean trustedOrNear() {
    return browserTrusted || sameNetwork;
  }
}
