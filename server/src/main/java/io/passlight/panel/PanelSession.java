package io.passlight.panel;

import io.passlight.device.Binding;
import io.passlight.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One browser on the panel. It is never an SSO session: no application is answered by it.
 *
 * @param binding its secret, which its cookie holds
 * @param enrollUntil until when an enrollment may be begun; null: as long as the session lives
 */
record PanelSession(
    Binding binding,
    UserId user,
    PanelRight right,
    @Nullable Instant enrollUntil,
    Instant expires) {

  /** Whether it may begin an enrollment at this moment. */
  boolean mayEnrollAt(Instant now) {
    return right.mayEnroll() && (enrollUntil == null || now.isBefore(enrollUntil));
  }
}
