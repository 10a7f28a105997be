package io.passlight.sso.logout;

import io.passlight.sso.Application;
import io.passlight.sso.Logout;
import io.passlight.sso.Participant;
import org.jspecify.annotations.Nullable;

/**
 * An application in a logout.
 *
 * @param logout how it goes to tell it
 * @param frame the registered address that a frame takes the word to; null: the browser carries
 *     none
 */
record Told(
    Application application, Participant participant, Logout logout, @Nullable String frame) {

  boolean isWaiting() {
    return logout == Logout.WAITING;
  }
}
