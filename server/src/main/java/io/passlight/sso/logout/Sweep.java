package io.passlight.sso.logout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logout that a browser sees. Its JSON is what the store holds; how it goes with each application
 * stands in the database.
 *
 * @param session that has ended
 * @param onward where the browser goes on; null: nowhere
 * @param onwardName of the application there
 * @param loggedOut the application that has logged the person out itself; it is not shown
 */
record Sweep(
    String session,
    @Nullable String onward,
    @Nullable String onwardName,
    @Nullable String loggedOut,
    Instant begun) {}
