package io.passlight.login;

import io.passlight.protocol.FrameKey;
import io.passlight.protocol.TypingCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a login was begun with, until it shrinks.
 *
 * @param typingCode null unless the profile allows one
 * @param created whole milliseconds, as is {@code expires}
 * @param expires the first moment at which nothing of this login is accepted any more
 */
record Terms(
    FrameKey frameKey,
    Policy policy,
    BrowserFacts browser,
    @Nullable TypingCode typingCode,
    Instant created,
    Instant expires) {

  Terms until(Instant later) {
    return new Terms(frameKey, policy, browser, typingCode, created, later);
  }
}
