package io.passlight.sso.logout;

import io.passlight.sso.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logout that a browser sees. Its JSON is what the store holds; how it goes with each application
 * stands in the database.
 *
 * @param session that has ended
 * @param ofPersonBefore whether it was somebody else's than who holds the browser now
 * @param onward where the browser goes on; null: nowhere
 * @param onwardName of the application there
 * @param untold the application that the browser need not tell; it is not shown
 */
record Sweep(
    String session,
    boolean ofPersonBefore,
    @Nullable String onward,
    @Nullable String onwardName,
    @Nullable String untold,
    Instant begun) {

  static Sweep of(SessionId session, Onward onward, Instant begun) {
    return new Sweep(
        session.value(),
        onward.ofPersonBefore(),
        onward.address(),
        onward.name(),
        onward.untold(),
        begun);
  }
}
