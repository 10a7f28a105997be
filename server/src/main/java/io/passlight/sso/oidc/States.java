package io.passlight.sso.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What may be a {@code state}: it goes back in the header of a redirect, which has its limits. */
final class States {

  static final String RULE = "state must be printable ASCII, short enough for a redirect";

  /** Of a header of 8 KiB; the rest is for the answer and the server's own headers. */
  private static final int ROOM = 5500;

  private States() {}

  /** Whether a redirect to {@code address} can carry it (RFC 6749, appendix A.5). */
  static boolean fits(String state, String address) {
    return state.chars().allMatch(c -> c >= ' ' && c <= '~')
        && address.length() + URLEncoder.encode(state, StandardCharsets.UTF_8).length() <= ROOM;
  }
}
