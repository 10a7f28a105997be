package io.passlight.login;

import io.passlight.protocol.ReturnCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a login from its approval on.
 *
 * @param userVerified whether a good assertion came with it
 * @param reverse the six digits that the device shows and the browser is asked for; null where the
 *     login is confirmed otherwise
 * @param returnCode what the browser must bring back; null unless the login was scanned by link
 */
record Approval(
    Instant at, boolean userVerified, @Nullable String reverse, @Nullable ReturnCode returnCode) {

  @Override
  public String toString() {
    return "Approval[at=%s, userVerified=%s]".formatted(at, userVerified);
  }
}
