package io.passlight.sso;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What browsers say of how an address came to be asked for (W3C Fetch Metadata). Any page on the
 * web can have a browser fetch the address of a login as a picture, or in a frame, as often as it
 * likes: a login begun there, where nobody could see it, would use up what its whole office may
 * begin. A client that says nothing is believed.
 */
public final class FetchMetadata {

  private FetchMetadata() {}

  /** Whether the request is a browser's going to another address, in a tab or a frame. */
  public static boolean mayBeNavigation(HttpServletRequest http) {
    String mode = http.getHeader("Sec-Fetch-Mode");
    return mode == null || mode.equals("navigate");
  }

  /** Whether the answer will be a page of its own, that a person sees with its address. */
  public static boolean mayBePage(HttpServletRequest http) {
    String destination = http.getHeader("Sec-Fetch-Dest");
    return mayBeNavigation(http) && (destination == null || destination.equals("document"));
  }
}
